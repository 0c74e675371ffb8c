package dev.drover.sample.outbound;

import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.Tree;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Who has come to lead a company. Thread-safe. */
public final class PeopleSignals {
  private record Input(Campaign campaign) {}

  private final DataFolder data;

  /**
   * Reads one directory.
   *
   * @param data has {@code companies.csv} and {@code signals/people.csv}: {@code name}, {@code
   *     title}, {@code from} and {@code to}, the domains of companies, and {@code date}
   */
  public PeopleSignals(DataFolder data) {
    this.data = data;
  }

  /**
   * Finds signals.
   *
   * @param input {@code campaign}
   * @return a signal for each one who came, as in {@code schemas/outbound-signals.json}
   * @throws dev.drover.sample.format.NoData when there is no such table
   */
  public Map<String, Object> find(Map<String, Object> input) {
    Campaign campaign = Tree.as(input, Input.class).campaign();
    List<Company> companies = Company.of(campaign, data);
    return Signal.tree(
        data.table("signals/people.csv").stream()
            .flatMap(row -> signal(row, companies, campaign))
            .toList());
  }

  /** The same person in the same chair is one signal, whoever tells it. */
  static String id(Company company, String title) {
    return "leadership:" + company.domain() + ":" + title;
  }

  private static Stream<Signal> signal(
      Map<String, String> row, List<Company> companies, Campaign campaign) {
    String title = row.getOrDefault("title", "");
    return campaign.inTime(LocalDate.parse(row.getOrDefault("date", ""))).stream()
        .flatMap(
            date ->
                companies.stream()
                    .filter(company -> company.domain().equals(row.get("to")))
                    .map(
                        company ->
                            Signal.of(
                                id(company, title),
                                company,
                                "leadership",
                                title,
                                date,
                                "%s is its new %s.".formatted(row.get("name"), title))));
  }
}
