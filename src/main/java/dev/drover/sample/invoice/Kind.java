package dev.drover.sample.invoice;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What a file is, judged by its first bytes. */
enum Kind {
  PDF,
  XML,
  EMAIL,
  OTHER;

  private static final int HEAD = 64 * 1024;
  private static final Pattern HEADER = Pattern.compile("[!-9;-~]+:.*|[ \\t].*");

  private record Magic(String start, String name) {}

  private static final List<Magic> OTHERS =
      List.of(
          new Magic("\u0089PNG", "a PNG image"),
          new Magic("\u00ff\u00d8\u00ff", "a JPEG image"),
          new Magic("GIF8", "a GIF image"),
          new Magic("II*\0", "a TIFF image"),
          new Magic("MM\0*", "a TIFF image"),
          new Magic("PK\u0003\u0004", "a ZIP archive or an Office document"),
          new Magic("\u00d0\u00cf\u0011\u00e0", "an old Office document or an Outlook message"),
          new Magic("{\\rtf", "a rich text document"));

  static Kind of(byte[] bytes) {
    String head = head(bytes);
    if (head.substring(0, Math.min(1024, head.length())).contains("%PDF-")) {
      return PDF;
    }
    if (isXml(head)) {
      return XML;
    }
    return isEmail(head) ? EMAIL : OTHER;
  }

  /** What people call a file of these bytes, with its article. */
  static String describe(byte[] bytes) {
    String head = head(bytes);
    return OTHERS.stream()
        .filter(magic -> head.startsWith(magic.start()))
        .map(Magic::name)
        .findFirst()
        .orElse(isText(head) ? "plain text" : "binary data of an unknown kind");
  }

  private static boolean isXml(String head) {
    String start = head.replaceFirst("\\A(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)", "");
    return start.replace("\0", "").stripLeading().startsWith("<");
  }

  /** Only header lines up to the first empty line, a sender among them. */
  private static boolean isEmail(String head) {
    List<String> headers = head.lines().takeWhile(line -> !line.isBlank()).toList();
    return headers.size() > 1
        && headers.stream().allMatch(line -> HEADER.matcher(line).matches())
        && headers.stream().anyMatch(line -> line.regionMatches(true, 0, "from:", 0, 5));
  }

  private static boolean isText(String head) {
    return head.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f');
  }

  private static String head(byte[] bytes) {
    return new String(bytes, 0, Math.min(HEAD, bytes.length), StandardCharsets.ISO_8859_1);
  }
}
