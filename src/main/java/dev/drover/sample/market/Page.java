package dev.drover.sample.market;

import dev.drover.sample.format.HtmlText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The list of statements on an association's page: what has a day and a link. */
final class Page {
  private static final Pattern HIDDEN =
      Pattern.compile("(?is)<(script|style)\\b.*?</\\1\\s*>|<!--.*?-->");
  private static final Pattern ITEM = Pattern.compile("(?i)<li\\b[^>]*>");
  private static final Pattern DAY =
      Pattern.compile("(?i)<time\\b[^>]*\\bdatetime=\"(\\d{4}-\\d{2}-\\d{2})[^\"]*\"");
  private static final Pattern LINK =
      Pattern.compile("(?is)<a\\b[^>]*\\bhref=\"([^\"]*)\"[^>]*>(.*?)</a>");

  private Page() {}

  static List<Map<String, String>> statements(String html) {
    if (!html.toLowerCase(Locale.ROOT).contains("<html")) {
      throw new IllegalArgumentException("This is no HTML page.");
    }
    String visible = HIDDEN.matcher(html).replaceAll("");
    return Arrays.stream(ITEM.split(visible, -1))
        .skip(1)
        .map(item -> item.replaceFirst("(?is)</ul\\s*>.*", ""))
        .filter(item -> DAY.matcher(item).find() && LINK.matcher(item).find())
        .map(Page::statement)
        .toList();
  }

  private static Map<String, String> statement(String item) {
    Matcher day = DAY.matcher(item);
    Matcher link = LINK.matcher(item);
    return day.find() && link.find()
        ? Map.of(
            "date", day.group(1),
            "link", link.group(1),
            "title", HtmlText.of(link.group(2)),
            "summary", HtmlText.of(item.substring(link.end())))
        : Map.of();
  }
}
