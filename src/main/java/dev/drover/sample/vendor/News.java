package dev.drover.sample.vendor;

import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.Feed;
import dev.drover.sample.format.Tree;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Takes the headlines of a year out of a vendor's news feed. Thread-safe. */
public final class News {
  private static final int MOST = 30;

  private record Input(Vendor vendor) {}

  private final DataFolder data;

  /**
   * Reads feeds below one directory.
   *
   * @param data has {@code news/<vendorId>.rss}, RSS 2.0
   */
  public News(DataFolder data) {
    this.data = data;
  }

  /**
   * Takes the headlines.
   *
   * @param input {@code vendor}
   * @return {@code headlines} of the year before the day of the assessment, the newest first, each
   *     with its number {@code n}, {@code title}, {@code date} and {@code source}; none when the
   *     feed has none
   * @throws dev.drover.sample.format.NoData when there is no feed
   */
  public Map<String, Object> headlines(Map<String, Object> input) {
    Vendor vendor = Tree.as(input, Input.class).vendor();
    Feed feed = data.read("news/" + DataFolder.named(vendor.vendorId()) + ".rss", Feed::parse);
    LocalDate since = vendor.day().minusYears(1);
    List<Feed.Entry> entries =
        feed.entries().stream()
            .filter(entry -> entry.date().isAfter(since) && !entry.date().isAfter(vendor.day()))
            .sorted(Comparator.comparing(Feed.Entry::date).reversed())
            .limit(MOST)
            .toList();
    return Tree.of(
        "headlines",
        IntStream.range(0, entries.size()).mapToObj(i -> tree(i + 1, entries.get(i))).toList());
  }

  private static Map<String, Object> tree(int n, Feed.Entry entry) {
    return Tree.of(
        "n", n,
        "title", entry.title(),
        "date", entry.date().toString(),
        "source", entry.source());
  }
}
