package dev.drover.sample.deals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.NoData;
import dev.drover.sample.format.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each analysis alone, on figures of its own. */
class DealAnalysesTest {
  @TempDir Path directory;

  private DataFolder data;

  @BeforeEach
  void room() throws IOException {
    Files.createDirectories(directory.resolve("deals/D-1"));
    data = new DataFolder(directory.toString(), "due-diligence.master");
  }

  @Test
  void growth_is_by_year_and_no_profit_is_the_end() throws IOException {
    write(
        "financials.csv", "year,revenue,ebitda,netDebt,capex\n2023,100,20,10,5\n2025,121,20,10,5");
    assertThat(ask(new Financials(data)::analyse).facts()).containsEntry("growth", 10.0);
    assertThat(ask(new Financials(data)::analyse).points()).isEqualTo(25);

    write("financials.csv", "year,revenue,ebitda,netDebt,capex\n2024,100,20,10,5\n2025,99,-1,10,5");
    assertThat(ask(new Financials(data)::analyse).breaker()).isTrue();
  }

  @Test
  void a_covenant_may_be_broken_from_either_side() throws IOException {
    assertThat(covenant(true, 3.0, 3.1).breaker()).isTrue();
    assertThat(covenant(true, 3.0, 3.0).breaker()).isFalse();
    assertThat(covenant(false, 3.0, 2.9).breaker()).isTrue();
  }

  @Test
  void the_place_in_a_market_counts_who_is_larger() throws IOException {
    write(
        "market.json",
        """
        {"segment": "Honey", "sizeMillions": 10, "growth": -1,
         "shares": [{"name": "own", "share": 5}, {"name": "A", "share": 9}, {"name": "B", "share": 5}]}
        """);

    Analysis market = ask(new Market(data)::analyse);

    assertThat(market.facts()).containsEntry("place", 2L);
    assertThat(market.points()).isEqualTo(16);
  }

  @Test
  void an_empty_chair_and_one_that_empties_cost_points() throws IOException {
    write(
        "team.csv",
        "name,role,since,leaves,shares\nAda,CEO,2020-01-01,2027-01-31,2\nBo,CFO,2020-01-01,,0");

    assertThat(ask(new Team(data)::analyse).findings())
        .extracting(Finding::text)
        .containsExactly("Ada, CEO, leaves on 2027-01-31.", "There is no COO.");
  }

  @Test
  void what_is_not_in_the_room_is_no_data() {
    assertThatThrownBy(() -> ask(new Team(data)::analyse))
        .isInstanceOf(NoData.class)
        .hasMessageContaining("team.csv");
  }

  @Test
  void a_list_that_names_a_deal_twice_or_lacks_a_price_is_refused() {
    String heading = "deal,company,sector,country,asking\n";
    assertThatThrownBy(() -> new DealList().read(heading + "D-1,A,x,DE,5\nD-1,B,x,DE,6"))
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> new DealList().read(heading + "D-1,A,x,DE,"))
        .hasMessageContaining("'asking'");
  }

  @Test
  void what_is_off_comes_last_and_a_missing_deal_is_named_by_its_index() {
    Map<String, Object> deals =
        Tree.of("deals", List.of(Tree.from(deal("D-1")), Tree.from(deal("D-2"))));
    Map<String, Object> analysed =
        Tree.of(
            "verdicts", List.of(verdict("D-3", 90, "no"), verdict("D-4", 60, "look closer")),
            "missing", List.of(Tree.of("source", "deals[1]", "reason", "gone", "hint", "ask")));

    Map<String, Object> portfolio =
        new Portfolio().rank(Tree.of("deals", deals, "analysed", analysed));

    assertThat((List<?>) portfolio.get("ranking"))
        .extracting(line -> ((Map<?, ?>) line).get("deal"))
        .isEqualTo(List.of("D-4", "D-3"));
    assertThat(portfolio.get("missing")).asString().contains("deal=D-2", "reason=gone");
  }

  private Analysis covenant(boolean atMost, double limit, double tested) throws IOException {
    write(
        "contracts.json",
        """
        {"customers": [], "loans": [{"bank": "Hive Bank", "amount": 1, "covenants":
          [{"metric": "debt", "atMost": %s, "limit": %s, "tested": %s}]}]}
        """
            .formatted(atMost, limit, tested));
    return ask(new Contracts(data)::analyse);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(directory.resolve("deals/D-1").resolve(file), text);
  }

  private static Analysis ask(Function<Map<String, Object>, Map<String, Object>> analysis) {
    return Tree.as(analysis.apply(Tree.of("deal", Tree.from(deal("D-1")))), Analysis.class);
  }

  private static Deal deal(String id) {
    return new Deal(id, "Bees Ltd", "honey", "IE", 100);
  }

  private static Map<String, Object> verdict(String deal, int score, String verdict) {
    return Tree.of(
        "deal",
        deal,
        "company",
        "Bees Ltd",
        "asking",
        100,
        "score",
        score,
        "verdict",
        verdict,
        "reasons",
        List.of());
  }
}
