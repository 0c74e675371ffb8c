package dev.drover.team;

import dev.drover.definition.Transition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Language;

/**
 * Which of several ways is taken, and what was seen. Immutable.
 *
 * @param way the first whose condition holds; empty where none does
 * @param values what the conditions that were asked saw, by their expressions, as text
 */
record Judged(Optional<Transition> way, Map<String, Object> values) {
  private static final int LONGEST = 200;
  private static final Pattern PART = Pattern.compile("\\$\\{([^{}]*)}");

  Judged {
    values = Map.copyOf(values);
  }

  /** Asks the conditions in their order. */
  static Judged of(List<Transition> ways, Exchange exchange) {
    Language simple = exchange.getContext().resolveLanguage("simple");
    Map<String, Object> values = new LinkedHashMap<>();
    Optional<Transition> way =
        Machine.way(
            ways,
            when -> {
              see(when, simple, exchange, values);
              return simple.createPredicate(when).matches(exchange);
            });
    return new Judged(way, values);
  }

  private static void see(
      String when, Language simple, Exchange exchange, Map<String, Object> values) {
    Matcher part = PART.matcher(when);
    while (part.find()) {
      String value = simple.createExpression(part.group()).evaluate(exchange, String.class);
      String shown = String.valueOf(value);
      values.put(
          part.group(1), shown.length() > LONGEST ? shown.substring(0, LONGEST) + "..." : shown);
    }
  }
}
