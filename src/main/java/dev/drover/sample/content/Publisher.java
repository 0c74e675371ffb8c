package dev.drover.sample.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.sample.format.Fingerprint;
import dev.drover.sample.format.Tree;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes a page of an edited piece, and what the other channels need of it. The same piece of the
 * same brief gives the same page under the same name; pieces of different briefs have different
 * names, also when their titles look alike. Thread-safe.
 */
public final class Publisher {
  private static final int LONGEST_NAME = 60;

  private record Input(Brief brief, EditedPiece edited) {}

  private record Brief(String title, String audience, List<String> points) {}

  private final ObjectMapper json = new ObjectMapper();

  /**
   * Makes the page.
   *
   * @param input {@code brief} and {@code edited}
   * @return {@code id} of the title and a fingerprint of the brief, {@code fileName} and {@code
   *     html} of the page, the {@code content} for other channels, and the {@code result} of the
   *     run with {@code title}, {@code file}, {@code words}, {@code unedited} and {@code changes}
   */
  public Map<String, Object> publish(Map<String, Object> input) {
    Input given = Tree.as(input, Input.class);
    EditedPiece piece = given.edited();
    String id = name(piece.title(), given.brief());
    String fileName = id + ".html";
    return Tree.of(
        "id", id,
        "fileName", fileName,
        "html", new Page(piece, given.brief().audience()).html(),
        "content",
            Tree.from(
                new Publication.Content(
                    piece.title(),
                    piece.byline(),
                    given.brief().audience(),
                    piece.paragraphs(),
                    piece.unedited())),
        "result",
            Tree.of(
                "title", piece.title(),
                "file", fileName,
                "words", piece.words(),
                "unedited", piece.unedited(),
                "changes", piece.changes()));
  }

  private String name(String title, Brief brief) {
    return readable(title) + "-" + Fingerprint.of(written(brief));
  }

  /** As JSON, so that no two briefs read the same; its fields come in the order of the record. */
  private String written(Brief brief) {
    try {
      return json.writeValueAsString(brief);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A brief of texts is always written as JSON.", e);
    }
  }

  private static String readable(String title) {
    String latin =
        Normalizer.normalize(title.replace("ß", "ss"), Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "");
    String plain = latin.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String cut = plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
    String trimmed = cut.replaceAll("^-|-$", "");
    return trimmed.isEmpty() ? "piece" : trimmed;
  }
}
