package dev.drover.sample.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.sample.SampleApplication;
import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.NoData;
import dev.drover.sample.format.Tree;
import dev.drover.sample.format.UnusableData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each source alone, on files that are changed. */
class SourcesTest {
  private static final Vendor ACME =
      new Vendor("V-1001", "Acme Inc.", "US", "CIK0009990011", "K-2024-017", "2026-11-20");

  @TempDir Path directory;

  private DataFolder data;

  @BeforeEach
  void files() throws IOException {
    SampleApplication.copy("samples/vendor-risk/master", directory);
    data = new DataFolder(directory.toString(), "vendor-risk.master");
  }

  @Test
  void accounts_of_the_latest_year_that_was_filed_by_then_count() {
    assertThat(finance("2026-11-20").asOf()).isEqualTo("2025-12-31");
    assertThat(finance("2026-02-25").asOf()).isEqualTo("2024-12-31");
    assertThatThrownBy(() -> finance("2025-01-01"))
        .isInstanceOf(NoData.class)
        .hasMessageContaining("filed no yearly accounts by 2025-01-01");
  }

  @Test
  void a_bad_year_turns_the_verdict() throws IOException {
    assertThat(finance("2026-11-20").verdict()).isEqualTo("fair");

    change("finance/CIK0009990011.json", "\"val\": 163000000", "\"val\": 63000000");
    change("finance/CIK0009990011.json", "\"val\": 149000000", "\"val\": 49000000");

    assertThat(finance("2026-11-20").verdict()).isEqualTo("bad");
    assertThat(finance("2026-11-20").reasons()).extracting(Reason::points).containsExactly(40, 8);
  }

  @Test
  void accounts_that_lack_a_figure_are_no_data() throws IOException {
    change("finance/CIK0009990011.json", "\"StockholdersEquity\"", "\"Other\"");

    assertThatThrownBy(() -> finance("2026-11-20"))
        .isInstanceOf(NoData.class)
        .hasMessageContaining("lack StockholdersEquity");
  }

  @ParameterizedTest
  @CsvSource({
    "'Mirzam Holding', AE, 40",
    "'Mirzam Holding', US, 20",
    "'cedar bay trading', AE, 80",
    "'HOLDINGS MIRZAM, Ltd.', AE, 80",
    "'G.C.G.T.', AE, 80",
    "'Cedar Furniture', AE, 0",
    "'Co.', AE, 0"
  })
  void names_match_without_accents_forms_and_order(String name, String country, int points) {
    Vendor vendor = new Vendor("V-1", name, country, "R-1", "K-1", "2026-11-20");

    Assessment found = ask(new Sanctions(data)::screen, vendor);

    assertThat(found.reasons().stream().mapToInt(Reason::points).sum()).isEqualTo(points);
  }

  @Test
  void what_was_listed_later_does_not_count_yet() {
    Vendor before = new Vendor("V-1", "Cedar Bay Trading", "AE", "R-1", "K-1", "2025-09-01");

    assertThat(ask(new Sanctions(data)::screen, before).verdict()).isEqualTo("good");
  }

  @Test
  void orders_are_measured_and_nothing_ordered_is_no_data() {
    assertThat(ask(new History(data)::measure, vendor("V-1004")).verdict()).isEqualTo("bad");
    assertThat(ask(new History(data)::measure, vendor("V-1002")).verdict()).isEqualTo("good");
    assertThatThrownBy(() -> ask(new History(data)::measure, vendor("V-9")))
        .isInstanceOf(NoData.class)
        .hasMessageContaining("V-9");
  }

  @Test
  void a_contract_is_looked_at_by_its_day_its_clauses_and_its_vendor() {
    assertThat(ask(new ContractReview(data)::review, ACME).says())
        .isEqualTo("Contract K-2024-017 ends on 2027-01-31 and lacks audit right.");
    assertThatThrownBy(() -> ask(new ContractReview(data)::review, vendor("V-1002")))
        .isInstanceOf(NoData.class)
        .hasMessageContaining("no contract K-2024-017 with V-1002");
  }

  @Test
  void headlines_are_those_of_a_year_the_newest_first() {
    assertThat(new News(data).headlines(input(ACME)).get("headlines"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(6)
        .first()
        .asString()
        .contains("rail builder");
  }

  @Test
  void no_file_is_no_data_a_wrong_file_is_named_and_no_id_leads_out() throws IOException {
    Files.delete(directory.resolve("sanctions.csv"));
    assertThatThrownBy(() -> ask(new Sanctions(data)::screen, ACME))
        .isInstanceOf(NoData.class)
        .hasMessageContainingAll("No data", "sanctions.csv", "vendor-risk.master");

    change("history.csv", "2025-02-03", "soon");
    change("history.csv", "order,vendor,ordered,promised", "order,vendor,promised,ordered");
    assertThatThrownBy(() -> ask(new History(data)::measure, ACME))
        .isInstanceOf(UnusableData.class)
        .hasMessageContaining("history.csv");

    Vendor out = new Vendor("../V", "Out", "US", "../../etc/passwd", "K-1", "2026-11-20");
    assertThatThrownBy(() -> ask(new Finance(data)::assess, out))
        .isInstanceOf(NoData.class)
        .hasMessageContaining("is no id");
  }

  private Assessment finance(String asOf) {
    return ask(
        new Finance(data)::assess,
        new Vendor("V-1001", "Acme", "US", "CIK0009990011", "K-1", asOf));
  }

  private void change(String file, String from, String to) throws IOException {
    Path path = directory.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(from);
    Files.writeString(path, text.replace(from, to));
  }

  private static Vendor vendor(String id) {
    return new Vendor(id, "Any", "FI", "R-1", "K-2024-017", "2026-11-20");
  }

  private static Assessment ask(
      Function<Map<String, Object>, Map<String, Object>> source, Vendor vendor) {
    return Tree.as(source.apply(input(vendor)), Assessment.class);
  }

  private static Map<String, Object> input(Vendor vendor) {
    return Tree.of("vendor", Tree.from(vendor));
  }
}
