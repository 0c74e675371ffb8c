package dev.drover.sample.outbound;

import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.Feed;
import dev.drover.sample.format.Fingerprint;
import dev.drover.sample.format.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What papers write about companies. A headline tells what happened by some words, and is quoted;
 * whatever else stands in it has no effect. Thread-safe.
 */
public final class NewsSignals {
  private static final Pattern CHAIR = Pattern.compile("\\b(CEO|CFO|COO|CTO)\\b");
  private static final List<Kind> KINDS =
      List.of(
          new Kind("cuts", Pattern.compile("\\b(cuts|closes|layoffs|lays off)\\b")),
          new Kind("leadership", Pattern.compile("\\b(appoints|names|hires)\\b")),
          new Kind("expansion", Pattern.compile("\\b(expands|opens|builds|wins|invests)\\b")));

  /** The first of these whose words a headline has. */
  private record Kind(String name, Pattern words) {}

  private record Input(Campaign campaign) {}

  private final DataFolder data;

  /**
   * Reads one directory.
   *
   * @param data has {@code companies.csv} and {@code signals/news.rss}, RSS 2.0
   */
  public NewsSignals(DataFolder data) {
    this.data = data;
  }

  /**
   * Finds signals.
   *
   * @param input {@code campaign}
   * @return a signal for each headline that names a company and says what happened, as in {@code
   *     schemas/outbound-signals.json}
   * @throws dev.drover.sample.format.NoData when there is no feed
   */
  public Map<String, Object> find(Map<String, Object> input) {
    Campaign campaign = Tree.as(input, Input.class).campaign();
    List<Company> companies = Company.of(campaign, data);
    Feed feed = data.read("signals/news.rss", Feed::parse);
    return Signal.tree(
        feed.entries().stream()
            .filter(entry -> campaign.inTime(entry.date()).isPresent())
            .flatMap(entry -> signals(entry, companies))
            .toList());
  }

  private static Stream<Signal> signals(Feed.Entry entry, List<Company> companies) {
    String lower = entry.title().toLowerCase(Locale.ROOT);
    return KINDS.stream()
        .filter(kind -> kind.words().matcher(lower).find())
        .limit(1)
        .flatMap(
            kind ->
                companies.stream()
                    .filter(company -> company.isNamedIn(entry.title()))
                    .map(company -> signal(kind.name(), company, entry)));
  }

  private static Signal signal(String kind, Company company, Feed.Entry entry) {
    Matcher chair = CHAIR.matcher(entry.title());
    boolean known = kind.equals("leadership") && chair.find();
    String topic = known ? chair.group(1) : "";
    return Signal.of(
        known
            ? PeopleSignals.id(company, topic)
            : "news:" + company.domain() + ":" + Fingerprint.of(entry.title()),
        company,
        kind,
        topic,
        entry.date(),
        "%s writes: “%s”.".formatted(entry.source(), entry.title().replaceAll("\\s+", " ")));
  }
}
