package dev.drover.sample.research;

import java.text.BreakIterator;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One article of the corpus.
 *
 * @param id name of its file without the ending
 * @param date day of publication, as 2026-11-20
 * @param source who published it
 * @param text paragraphs
 */
record Article(String id, String title, String date, String source, String text) {
  private static final String HEADING_END = "---";

  /**
   * Reads an article: lines {@code title:}, {@code date:} and {@code source:}, a line {@code ---},
   * and the text.
   *
   * @throws UnusableCorpus when one of them is missing or wrong
   */
  static Article of(String id, String content) {
    List<String> lines = typographic(content).lines().toList();
    int end = lines.indexOf(HEADING_END);
    Map<String, String> heading = new HashMap<>();
    lines.subList(0, Math.max(0, end)).stream()
        .map(line -> line.split(":", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> heading.put(pair[0].strip(), pair[1].strip()));
    String text = String.join("\n", lines.subList(end + 1, lines.size())).strip();
    if (end < 0 || text.isEmpty()) {
      throw new UnusableCorpus(
          id + ": a heading, a line '---' and a text are wanted. Correct the article.");
    }
    return new Article(
        id,
        field(id, heading, "title"),
        date(id, field(id, heading, "date")),
        field(id, heading, "source"),
        text);
  }

  /** The sentences in their order; one never runs over the end of a paragraph. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    for (String paragraph : text.split("\\n\\s*\\n", -1)) {
      String line = paragraph.replaceAll("\\s+", " ").strip();
      BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
      breaks.setText(line);
      int from = breaks.first();
      for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
        sentences.add(line.substring(from, to).strip());
        from = to;
      }
    }
    return sentences;
  }

  /** Quotation marks that need no escape, so that a passage can be quoted anywhere. */
  private static String typographic(String text) {
    return text.replaceAll("(?<=^|[\\s(])\"", "\u201c").replace('"', '\u201d').replace('\\', '/');
  }

  private static String field(String id, Map<String, String> heading, String name) {
    String value = heading.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new UnusableCorpus(id + ": the heading has no '" + name + "'. Add a line with it.");
    }
    return value;
  }

  private static String date(String id, String written) {
    try {
      return LocalDate.parse(written).toString();
    } catch (DateTimeParseException e) {
      throw new UnusableCorpus(
          id + ": the date must be written as 2026-11-20, found '" + written + "'.", e);
    }
  }
}
