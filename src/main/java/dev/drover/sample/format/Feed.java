package dev.drover.sample.format;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A news feed, RSS 2.0 or Atom (RFC 4287).
 *
 * @param title of the feed
 * @param entries in the order of the feed
 */
public record Feed(String title, List<Entry> entries) {

  /**
   * One piece of news.
   *
   * @param title without markup
   * @param link address of the piece; empty when the feed gives none
   * @param date day of publication in UTC
   * @param source who wrote it: the entry's own, else the title of the feed
   * @param summary without markup, empty when there is none
   */
  public record Entry(String title, String link, LocalDate date, String source, String summary) {}

  /**
   * Reads a feed.
   *
   * @param xml of the feed
   * @return the feed
   * @throws IllegalArgumentException when it is neither RSS nor Atom, or an entry lacks title or
   *     day
   */
  public static Feed parse(String xml) {
    Xml root = Xml.parse(xml);
    return switch (root.name()) {
      case "rss" -> rss(root);
      case "feed" -> atom(root);
      default ->
          throw new IllegalArgumentException(
              "it is neither RSS nor Atom, its root is '" + root.name() + "'");
    };
  }

  private static Feed rss(Xml root) {
    String title = root.text("channel/title");
    return new Feed(
        title, root.all("channel/item").stream().map(item -> rssEntry(item, title)).toList());
  }

  private static Entry rssEntry(Xml item, String feed) {
    String title = title(item);
    String date = item.text("pubDate");
    return new Entry(
        title,
        item.text("link"),
        day(title, date, DateTimeFormatter.RFC_1123_DATE_TIME),
        first(item.text("source"), feed),
        HtmlText.of(item.text("description")));
  }

  private static Feed atom(Xml root) {
    String title = root.text("title");
    return new Feed(
        title, root.all("entry").stream().map(entry -> atomEntry(entry, title)).toList());
  }

  private static Entry atomEntry(Xml entry, String feed) {
    String title = title(entry);
    String date = first(entry.text("published"), entry.text("updated"));
    return new Entry(
        title,
        entry.all("link").stream()
            .filter(link -> first(link.attribute("rel"), "alternate").equals("alternate"))
            .map(link -> link.attribute("href"))
            .findFirst()
            .orElse(""),
        day(title, date, DateTimeFormatter.ISO_OFFSET_DATE_TIME),
        first(entry.text("source/title"), feed),
        HtmlText.of(first(entry.text("summary"), entry.text("content"))));
  }

  private static String title(Xml entry) {
    String title = HtmlText.of(entry.text("title"));
    if (title.isEmpty()) {
      throw new IllegalArgumentException("an entry has no title");
    }
    return title;
  }

  private static LocalDate day(String entry, String written, DateTimeFormatter format) {
    try {
      return OffsetDateTime.parse(written, format)
          .withOffsetSameInstant(ZoneOffset.UTC)
          .toLocalDate();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "the entry '" + entry + "' has no day of publication, found '" + written + "'", e);
    }
  }

  private static String first(String... texts) {
    Optional<String> found = Stream.of(texts).filter(text -> !text.isEmpty()).findFirst();
    return found.orElse("");
  }
}
