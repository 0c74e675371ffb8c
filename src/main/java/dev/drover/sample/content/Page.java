package dev.drover.sample.content;

import java.util.stream.Collectors;

/** A piece as HTML; all that was written is text, never markup. */
record Page(EditedPiece piece, String audience) {
  private static final String UNEDITED = "  <p class=\"unedited\">Not edited yet.</p>\n";

  String html() {
    return """
        <!DOCTYPE html>
        <html lang="en"%s>
        <head><meta charset="utf-8"><title>%s</title></head>
        <body>
          <h1>%s</h1>
          <p class="byline">%s, for %s</p>
        %s%s
        </body>
        </html>
        """
        .formatted(
            piece.unedited() ? " data-unedited=\"true\"" : "",
            escaped(piece.title()),
            escaped(piece.title()),
            escaped(piece.byline()),
            escaped(audience),
            piece.unedited() ? UNEDITED : "",
            piece.paragraphs().stream()
                .map(paragraph -> "  <p>" + escaped(paragraph) + "</p>")
                .collect(Collectors.joining("\n")));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
