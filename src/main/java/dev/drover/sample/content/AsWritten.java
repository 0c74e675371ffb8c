package dev.drover.sample.content;

import dev.drover.sample.format.Tree;
import java.util.List;
import java.util.Map;

/** Stands in for an editor who does not answer: changes nothing, and says so. Thread-safe. */
public final class AsWritten {
  private record Input(Piece piece) {}

  /**
   * Lets a piece pass.
   *
   * @param input {@code piece}
   * @return the same with {@code unedited} true, as in {@code schemas/content-edited.json}
   */
  public Map<String, Object> pass(Map<String, Object> input) {
    Piece piece = Tree.as(input, Input.class).piece();
    return Tree.from(
        new EditedPiece(piece.title(), piece.byline(), piece.paragraphs(), List.of(), true));
  }
}
