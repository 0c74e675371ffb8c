package dev.drover.sample.content;

import dev.drover.sample.format.Tree;
import java.util.List;
import java.util.Map;

/** What every channel is given of a piece that is published. */
record Publication(String id, String fileName, Content content) {

  /** The piece itself. */
  record Content(
      String title, String byline, String audience, List<String> paragraphs, boolean unedited) {}

  static Publication of(Map<String, Object> publication) {
    return Tree.as(publication, Publication.class);
  }

  /** Where the page can be read. */
  String link() {
    return "https://drover.example/" + fileName;
  }

  String title() {
    return content.title();
  }

  /** What it is about, in no more than so many characters. */
  String summary(int longest) {
    String text = content.paragraphs().get(0).strip();
    if (text.codePointCount(0, text.length()) <= longest) {
      return text;
    }
    String cut = text.substring(0, text.offsetByCodePoints(0, longest - 1));
    int blank = cut.lastIndexOf(' ');
    return (blank < 1 ? cut : cut.substring(0, blank)) + "\u2026";
  }
}
