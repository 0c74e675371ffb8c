package dev.drover.sample.content;

import dev.drover.sample.format.Tree;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/** Makes a page of an edited piece. The same piece gives the same page. Thread-safe. */
public final class Publisher {
  private static final int LONGEST_NAME = 60;

  private record Input(Brief brief, EditedPiece edited) {}

  private record Brief(String audience) {}

  /**
   * Makes the page.
   *
   * @param input {@code brief} and {@code edited}
   * @return {@code fileName}, {@code html}, and the {@code result} of the run with {@code title},
   *     {@code file}, {@code words}, {@code unedited} and {@code changes}
   */
  public Map<String, Object> publish(Map<String, Object> input) {
    Input given = Tree.as(input, Input.class);
    EditedPiece piece = given.edited();
    String fileName = name(piece.title()) + ".html";
    return Tree.of(
        "fileName", fileName,
        "html", new Page(piece, given.brief().audience()).html(),
        "result",
            Tree.of(
                "title", piece.title(),
                "file", fileName,
                "words", piece.words(),
                "unedited", piece.unedited(),
                "changes", piece.changes()));
  }

  private static String name(String title) {
    String latin =
        Normalizer.normalize(title.replace("ß", "ss"), Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "");
    String plain = latin.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String cut = plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
    String trimmed = cut.replaceAll("^-|-$", "");
    return trimmed.isEmpty() ? "piece-" + Integer.toHexString(title.hashCode()) : trimmed;
  }
}
