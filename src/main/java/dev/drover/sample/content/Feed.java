package dev.drover.sample.content;

import dev.drover.sample.format.Xml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A feed in a file, as RSS 2.0 has it. A piece is one item of it, however often it is added.
 * Thread-safe within one process.
 */
public final class Feed {
  private static final int MOST = 100;
  private static final int SUMMARY = 300;

  private final Path file;
  private final Clock clock;

  private record Item(String guid, String title, String link, String summary, String date) {
    static Item of(Xml item) {
      return new Item(
          item.text("guid"),
          item.text("title"),
          item.text("link"),
          item.text("description"),
          item.text("pubDate"));
    }

    String xml() {
      return """
                <item>
                  <title>%s</title>
                  <link>%s</link>
                  <guid isPermaLink="false">%s</guid>
                  <pubDate>%s</pubDate>
                  <description>%s</description>
                </item>
            """
          .formatted(escaped(title), escaped(link), escaped(guid), date, escaped(summary));
    }
  }

  /**
   * Names the file; it comes with the first item.
   *
   * @param file relative to the working directory, or absolute
   */
  public Feed(String file) {
    this(Path.of(file), Clock.systemUTC());
  }

  Feed(Path file, Clock clock) {
    this.file = file.toAbsolutePath();
    this.clock = clock;
  }

  /**
   * Adds a piece as the newest item. Where it is one already, it stays in its place with its date.
   *
   * @param publication as in {@code schemas/content-publication.json}
   * @return {@code guid} of the item, and how many {@code items} the feed has
   * @throws UncheckedIOException when the file cannot be read or written
   * @throws dev.drover.sample.format.UnreadableXml when the file is no XML
   */
  public synchronized Map<String, Object> add(Map<String, Object> publication) {
    Publication piece = Publication.of(publication);
    try {
      List<Item> items = new ArrayList<>(items());
      int known = items.stream().map(Item::guid).toList().indexOf(piece.id());
      String date = known < 0 ? now() : items.get(known).date();
      Item item = new Item(piece.id(), piece.title(), piece.link(), piece.summary(SUMMARY), date);
      if (known < 0) {
        items.add(0, item);
      } else {
        items.set(known, item);
      }
      List<Item> kept = items.subList(0, Math.min(MOST, items.size()));
      write(kept);
      return Map.of("guid", piece.id(), "items", kept.size());
    } catch (IOException e) {
      throw new UncheckedIOException("The feed " + file + " cannot be written: " + e, e);
    }
  }

  private List<Item> items() throws IOException {
    return Files.exists(file)
        ? Xml.parse(Files.readAllBytes(file)).all("channel/item").stream().map(Item::of).toList()
        : List.of();
  }

  /** Readers see the whole feed, the old one or the new one. */
  private void write(List<Item> items) throws IOException {
    Path folder = file.resolveSibling(".");
    Files.createDirectories(folder.normalize());
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    Files.writeString(part, xml(items), StandardCharsets.UTF_8);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String xml(List<Item> items) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0">
          <channel>
            <title>Drover</title>
            <link>https://drover.example/</link>
            <description>What was published last</description>
        %s  </channel>
        </rss>
        """
        .formatted(items.stream().map(Item::xml).collect(Collectors.joining()));
  }

  private String now() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
  }

  /** Characters that XML does not know are left out. */
  private static String escaped(String text) {
    return text.codePoints()
        .filter(
            c ->
                c == '\t'
                    || c == '\n'
                    || c >= ' ' && c < 0xD800
                    || c > 0xDFFF && c < 0xFFFE
                    || c > 0xFFFF)
        .mapToObj(Feed::escaped)
        .collect(Collectors.joining());
  }

  private static String escaped(int character) {
    return switch (character) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      default -> Character.toString(character);
    };
  }
}
