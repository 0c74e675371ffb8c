package dev.drover.run;

import dev.drover.memory.FieldValue;
import java.time.Duration;
import java.time.Instant;

/**
 * A field that a step reads although its data is older than the field allows.
 *
 * @param limit how old it may be
 */
public record StaleRead(String field, Duration age, Duration limit) {

  static StaleRead of(String field, FieldValue value, Duration limit, Instant at) {
    return new StaleRead(field, Duration.between(value.dataTime(), at), limit);
  }

  /**
   * For people and models: {@code the data of 'rates' is 3h5m old and should be at most 15m old}.
   */
  public String words() {
    return "the data of '" + field + "' is " + ages();
  }

  String ages() {
    return Spans.words(age) + " old and should be at most " + Spans.words(limit) + " old";
  }
}
