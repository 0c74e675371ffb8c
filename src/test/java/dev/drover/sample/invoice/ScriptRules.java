package dev.drover.sample.invoice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Applies the rules of a script file, as far as this sample uses them. It stands in for the
 * scripted model of the product, so that the expressions can be tested without a run.
 */
record ScriptRules(List<Map<String, Object>> rules) {
  private static final Pattern HOLE = Pattern.compile("\\$\\{(\\w+)(\\?)?(?:\\|(\\w+))?}");
  private static final List<String> DATES =
      List.of("yyyy-MM-dd", "d.M.yyyy", "d/M/yyyy", "d MMMM yyyy", "d MMM yyyy", "MMMM d, yyyy");

  @SuppressWarnings("unchecked")
  static ScriptRules load(Path file) {
    try {
      var load = new Load(LoadSettings.builder().build());
      var script = (Map<String, Object>) load.loadFromString(Files.readString(file));
      return new ScriptRules((List<Map<String, Object>>) script.get("rules"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, Object> answer(String agent, String request) {
    return rules.stream()
        .filter(rule -> rule.get("agent").equals(agent))
        .flatMap(rule -> answer(rule, request).stream())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("unmatched: " + request));
  }

  @SuppressWarnings("unchecked")
  private static Optional<Map<String, Object>> answer(Map<String, Object> rule, String request) {
    Matcher when = Pattern.compile((String) rule.get("when")).matcher(request);
    if (!when.find()) {
      return Optional.empty();
    }
    var reply =
        new LinkedHashMap<String, Object>((Map<String, Object>) fill(rule.get("reply"), when));
    var lines = (Map<String, Object>) rule.get("lines");
    reply.put((String) lines.get("into"), lines(lines, request));
    return Optional.of(reply);
  }

  private static List<Object> lines(Map<String, Object> lines, String request) {
    Matcher each = Pattern.compile((String) lines.get("each")).matcher(request);
    var found = new ArrayList<Object>();
    while (each.find()) {
      found.add(fill(lines.get("as"), each));
    }
    return found;
  }

  private static Object fill(Object template, Matcher groups) {
    if (template instanceof Map<?, ?> object) {
      var filled = new LinkedHashMap<String, Object>();
      object.forEach((name, value) -> filled.put((String) name, fill(value, groups)));
      return filled;
    }
    return HOLE.matcher((String) template)
        .replaceAll(
            hole ->
                Matcher.quoteReplacement(
                    value(hole.group(1), hole.group(2), hole.group(3), groups)));
  }

  private static String value(String group, String optional, String filter, Matcher groups) {
    String found = groups.group(group);
    if (found == null) {
      if (optional == null) {
        throw new IllegalStateException("group " + group + " took no part in the match");
      }
      return "";
    }
    return switch (filter == null ? "" : filter) {
      case "amount" -> amount(found);
      case "date" -> date(found);
      case "upper" -> found.toUpperCase(Locale.ROOT);
      case "trim" -> found.strip();
      default -> found;
    };
  }

  private static String amount(String text) {
    Matcher decimals = Pattern.compile("(.*)[.,](\\d{1,2})").matcher(text);
    String plain =
        decimals.matches()
            ? decimals.group(1).replaceAll("\\D", "") + "." + decimals.group(2)
            : text.replaceAll("\\D", "");
    return new BigDecimal(plain).toPlainString();
  }

  private static String date(String text) {
    for (String pattern : DATES) {
      try {
        return LocalDate.parse(text, DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH))
            .toString();
      } catch (DateTimeParseException other) {
        continue;
      }
    }
    throw new IllegalStateException("not a date: " + text);
  }
}
