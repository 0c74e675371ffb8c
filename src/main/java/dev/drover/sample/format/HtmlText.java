package dev.drover.sample.format;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an HTML mail: a table row or a paragraph becomes a line, tags go. */
public final class HtmlText {
  private static final Pattern HIDDEN_START =
      Pattern.compile("(?i)<(?:(!--)|(script|style|head)\\b)");
  private static final Pattern LINE_END =
      Pattern.compile("(?i)<br\\b[^<>]*>|</(?:p|div|tr|h[1-6]|li|table)\\s*>");
  private static final Pattern CELL_END = Pattern.compile("(?i)</t[dh]\\s*>");
  private static final Pattern TAG = Pattern.compile("<[^<>]*>");
  private static final Pattern ENTITY =
      Pattern.compile("&(#\\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});");
  private static final Map<String, String> NAMED =
      Map.of(
          "nbsp", " ", "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "euro", "€",
          "pound", "£", "yen", "¥", "ndash", "–");

  private HtmlText() {}

  /**
   * The words of a page.
   *
   * @param html well-formed or not
   * @return what a reader would see, lines parted by newlines
   */
  public static String of(String html) {
    String text = visible(html).replaceAll("\\s+", " ");
    text = CELL_END.matcher(LINE_END.matcher(text).replaceAll("\n")).replaceAll("  ");
    text = ENTITY.matcher(TAG.matcher(text).replaceAll("")).replaceAll(HtmlText::character);
    return text.replaceAll("(?m)^[ \\t]+|[ \\t]+$", "").replaceAll("\n{3,}", "\n\n").strip();
  }

  /** One pass, however often a hostile mail opens what it never closes. */
  private static String visible(String html) {
    var visible = new StringBuilder();
    Matcher start = HIDDEN_START.matcher(html);
    int from = 0;
    while (from < html.length() && start.find(from)) {
      visible.append(html, from, start.start());
      from = end(html, start);
    }
    return visible.append(html.substring(from)).toString();
  }

  private static int end(String html, Matcher start) {
    String close = start.group(1) == null ? "</" + start.group(2) + "\\s*>" : "-->";
    Matcher end = Pattern.compile(close, Pattern.CASE_INSENSITIVE).matcher(html);
    return end.find(start.end()) ? end.end() : html.length();
  }

  private static String character(MatchResult entity) {
    String name = entity.group(1);
    if (name.startsWith("#")) {
      boolean hex = name.startsWith("#x") || name.startsWith("#X");
      int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
      return Character.isValidCodePoint(code)
          ? Matcher.quoteReplacement(Character.toString(code))
          : "";
    }
    return Matcher.quoteReplacement(NAMED.getOrDefault(name, entity.group()));
  }
}
