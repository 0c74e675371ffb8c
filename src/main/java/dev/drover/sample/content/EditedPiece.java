package dev.drover.sample.content;

import java.util.List;

/**
 * A piece that may be published.
 *
 * @param byline who wrote it
 * @param changes what the editor did, in his words
 * @param unedited true when no editor saw it
 */
record EditedPiece(
    String title, String byline, List<String> paragraphs, List<String> changes, boolean unedited) {

  int words() {
    return paragraphs.stream().mapToInt(text -> text.strip().split("\\s+").length).sum();
  }
}
