package dev.drover.sample.invoice;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an HTML mail: a table row or a paragraph becomes a line, tags go. */
final class HtmlText {
  private static final Pattern HIDDEN =
      Pattern.compile("(?is)<!--.*?-->|<(script|style|head)\\b.*?</\\1\\s*>");
  private static final Pattern LINE_END =
      Pattern.compile("(?i)<br\\b[^>]*>|</(?:p|div|tr|h[1-6]|li|table)\\s*>");
  private static final Pattern CELL_END = Pattern.compile("(?i)</t[dh]\\s*>");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern ENTITY = Pattern.compile("&(#x?[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});");
  private static final Map<String, String> NAMED =
      Map.of(
          "nbsp", " ", "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "euro", "€",
          "pound", "£", "yen", "¥", "ndash", "–");

  private HtmlText() {}

  static String of(String html) {
    String text = HIDDEN.matcher(html).replaceAll("").replaceAll("\\s+", " ");
    text = CELL_END.matcher(LINE_END.matcher(text).replaceAll("\n")).replaceAll("  ");
    text = ENTITY.matcher(TAG.matcher(text).replaceAll("")).replaceAll(HtmlText::character);
    return text.replaceAll("(?m)^[ \\t]+|[ \\t]+$", "").replaceAll("\n{3,}", "\n\n").strip();
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
