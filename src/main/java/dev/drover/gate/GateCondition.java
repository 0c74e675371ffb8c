package dev.drover.gate;

import dev.drover.definition.GateDefinition;
import dev.drover.definition.Probation;
import dev.drover.journal.GateCount;
import dev.drover.run.StepCall;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Language;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody has to be asked: the contract's {@code when}, and before that its probation. In
 * doubt somebody is asked: where a value is missing, is no number although it is compared with one,
 * or cannot be had.
 *
 * @param asks whether somebody is asked
 * @param because why, or why not; empty where there is no condition
 */
record GateCondition(boolean asks, String because) {
  private static final Pattern VALUE = Pattern.compile("\\$\\{[^{}]*}");
  private static final Pattern MEASURED =
      Pattern.compile("(\\$\\{[^{}]*})\\s*(?:[<>]=?)\\s*'?-?\\d");

  /**
   * @param asked how often it asked before, in runs of this version of the workflow
   */
  static GateCondition of(GateDefinition gate, StepCall call, Optional<GateCount> asked) {
    if (gate.when().isEmpty()) {
      return new GateCondition(true, "");
    }
    Optional<String> probation = gate.probation().flatMap(p -> onProbation(p, asked, call.now()));
    return probation
        .map(why -> new GateCondition(true, why))
        .orElseGet(() -> judged(gate.when().get(), call));
  }

  private static Optional<String> onProbation(
      Probation probation, Optional<GateCount> asked, Instant now) {
    long before = asked.map(GateCount::asked).orElse(0L);
    if (probation.runs().isPresent() && before < probation.runs().getAsInt()) {
      return Optional.of("probation: run " + (before + 1) + " of " + probation.runs().getAsInt());
    }
    if (probation.days().isPresent()) {
      Instant over =
          asked
              .map(GateCount::first)
              .orElse(now)
              .plus(Duration.ofDays(probation.days().getAsInt()));
      return now.isBefore(over) ? Optional.of("probation: until " + over) : Optional.empty();
    }
    return Optional.empty();
  }

  private static GateCondition judged(String when, StepCall call) {
    Language simple = call.exchange().getContext().resolveLanguage("simple");
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    try {
      Matcher parts = VALUE.matcher(when);
      while (parts.find()) {
        values.put(
            parts.group(),
            simple.createExpression(parts.group()).evaluate(call.exchange(), Object.class));
      }
      Optional<String> doubt = doubt(when, values);
      if (doubt.isPresent()) {
        return new GateCondition(true, doubt.get());
      }
      boolean holds = simple.createPredicate(when).matches(call.exchange());
      return new GateCondition(holds, when + (holds ? " holds" : " does not hold") + words(values));
    } catch (RuntimeCamelException | IllegalArgumentException failed) {
      return new GateCondition(true, when + " cannot be judged: " + failed.getMessage());
    }
  }

  private static Optional<String> doubt(String when, Map<String, @Nullable Object> values) {
    for (Map.Entry<String, @Nullable Object> each : values.entrySet()) {
      if (each.getValue() == null) {
        return Optional.of(when + " cannot be judged: " + each.getKey() + " has no value");
      }
    }
    Matcher measured = MEASURED.matcher(when);
    while (measured.find()) {
      Object value = values.get(measured.group(1));
      if (!isNumber(value)) {
        return Optional.of(
            when + " cannot be judged: " + measured.group(1) + " is no number: " + value);
      }
    }
    return Optional.empty();
  }

  private static boolean isNumber(@Nullable Object value) {
    if (value instanceof Number) {
      return true;
    }
    try {
      return value instanceof String text && new BigDecimal(text.trim()).scale() < 1000;
    } catch (NumberFormatException none) {
      return false;
    }
  }

  private static String words(Map<String, @Nullable Object> values) {
    return values.isEmpty()
        ? ""
        : values.entrySet().stream()
            .map(each -> each.getKey() + " is " + each.getValue())
            .collect(Collectors.joining(", ", ": ", ""));
  }
}
