package dev.drover.trigger;

import dev.drover.definition.Bound;
import dev.drover.definition.Threshold;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.spi.Language;
import org.jspecify.annotations.Nullable;

/** Reads a threshold's values out of messages. Thread-safe. */
final class ReadingExpressions {
  private final String name;
  private final Threshold threshold;
  private final Expression entity;
  private final Expression value;
  private final Optional<Expression> limit;
  private final Optional<Expression> rearm;
  private final Optional<Expression> at;

  ReadingExpressions(String name, Threshold threshold, CamelContext context) {
    Language simple = context.resolveLanguage("simple");
    this.name = name;
    this.threshold = threshold;
    this.entity = made(simple, context, threshold.entity());
    this.value = made(simple, context, threshold.value());
    this.limit = computed(threshold.limit()).map(text -> made(simple, context, text));
    this.rearm = computed(threshold.rearm()).map(text -> made(simple, context, text));
    this.at = threshold.at().map(text -> made(simple, context, text));
  }

  boolean isOf(Threshold other) {
    return threshold.equals(other);
  }

  String entity(Exchange exchange) {
    String whose = entity.evaluate(exchange, String.class);
    if (whose == null || whose.isBlank()) {
      throw unusable("entity", threshold.entity(), whose, "whose value it is");
    }
    return whose;
  }

  Reading reading(Exchange exchange) {
    return new Reading(
        number("value", value, threshold.value(), exchange),
        threshold.side(),
        bound(threshold.side().word(), threshold.limit(), limit, exchange),
        bound("rearm", threshold.rearm(), rearm, exchange),
        at.map(time -> time(time.evaluate(exchange, Object.class))));
  }

  private double bound(String key, Bound bound, Optional<Expression> computed, Exchange exchange) {
    if (bound instanceof Bound.Fixed fixed) {
      return fixed.number();
    }
    return number(key, computed.orElseThrow(), computed(bound).orElseThrow(), exchange);
  }

  private double number(String key, Expression expression, String text, Exchange exchange) {
    Object found = expression.evaluate(exchange, Object.class);
    double number = Double.NaN;
    if (found instanceof Number any) {
      number = any.doubleValue();
    } else if (found != null) {
      try {
        number = Double.parseDouble(found.toString().strip());
      } catch (NumberFormatException e) {
        throw unusable(key, text, found, "a number");
      }
    }
    if (!Double.isFinite(number)) {
      throw unusable(key, text, found, "a number");
    }
    return number;
  }

  private Instant time(@Nullable Object found) {
    if (found instanceof Instant instant) {
      return instant;
    }
    if (found instanceof Date date) {
      return Instant.ofEpochMilli(date.getTime());
    }
    if (found instanceof Long millis) {
      return Instant.ofEpochMilli(millis);
    }
    try {
      return OffsetDateTime.parse(String.valueOf(found).strip()).toInstant();
    } catch (DateTimeException e) {
      throw unusable("at", threshold.at().orElse(""), found, "a time such as 2026-11-20T08:30:00Z");
    }
  }

  private UnusableReading unusable(String key, String text, @Nullable Object found, String wanted) {
    return new UnusableReading(
        "'%s' of trigger '%s' is %s in this message, and should be %s: %s"
            .formatted(key, name, found == null ? "not there" : "'" + found + "'", wanted, text));
  }

  private static Optional<String> computed(Bound bound) {
    return bound instanceof Bound.Computed computed
        ? Optional.of(computed.expression())
        : Optional.empty();
  }

  private static Expression made(Language simple, CamelContext context, String text) {
    Expression expression = simple.createExpression(text);
    expression.init(context);
    return expression;
  }
}
