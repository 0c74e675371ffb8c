package dev.drover.sample.outbound;

import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.Tree;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whom companies look for, in the answer of a job board. Thread-safe. */
public final class JobSignals {
  private static final Map<String, Pattern> TOPICS =
      Map.of(
          "engineering", Pattern.compile("engineer|developer|platform|cloud|data|devops"),
          "sales", Pattern.compile("sales|account executive|business development"),
          "operations", Pattern.compile("operations|supply|logistics|plant"));

  private record Input(Campaign campaign) {}

  private record Page(List<Job> results) {}

  private record Job(String id, String title, Employer company, String created) {
    LocalDate day() {
      return OffsetDateTime.parse(created).withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
    }
  }

  private record Employer(String display_name) {}

  private final DataFolder data;

  /**
   * Reads one directory.
   *
   * @param data has {@code companies.csv} and {@code signals/jobs.json}, {@code results} with
   *     {@code id}, {@code title}, {@code company.display_name} and {@code created}
   */
  public JobSignals(DataFolder data) {
    this.data = data;
  }

  /**
   * Finds signals.
   *
   * @param input {@code campaign}
   * @return a signal for each open job, as in {@code schemas/outbound-signals.json}
   * @throws dev.drover.sample.format.NoData when there is no answer
   */
  public Map<String, Object> find(Map<String, Object> input) {
    Campaign campaign = Tree.as(input, Input.class).campaign();
    List<Company> companies = Company.of(campaign, data);
    Page page = data.object("signals/jobs.json", Page.class);
    return Signal.tree(
        page.results().stream().flatMap(job -> signal(job, companies, campaign)).toList());
  }

  private static Stream<Signal> signal(Job job, List<Company> companies, Campaign campaign) {
    return companies.stream()
        .filter(one -> one.isNamedIn(job.company().display_name()))
        .flatMap(
            one ->
                campaign.inTime(job.day()).stream()
                    .map(
                        date ->
                            Signal.of(
                                "job:" + job.id(),
                                one,
                                "hiring",
                                topic(job.title()),
                                date,
                                "Looks for: “%s”.".formatted(job.title()))));
  }

  private static String topic(String title) {
    String lower = title.toLowerCase(Locale.ROOT);
    return TOPICS.entrySet().stream()
        .filter(topic -> topic.getValue().matcher(lower).find())
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .orElse("");
  }
}
