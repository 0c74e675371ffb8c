package dev.drover.cli.door;

import dev.drover.journal.Failure;
import dev.drover.journal.Payload;
import dev.drover.journal.Usage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the journal's values look in documents. */
final class Values {
  private Values() {}

  /** The tree or text itself; of bytes only their media type and number. */
  static @Nullable Object of(Payload payload) {
    return switch (payload.mediaType()) {
      case Payload.NOTHING, Payload.TEXT, Payload.JSON -> payload.value();
      default ->
          new Doc().with("mediaType", payload.mediaType()).with("bytes", payload.sizeBytes()).all();
    };
  }

  static String of(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  static @Nullable String of(Optional<Instant> at) {
    return at.map(Values::of).orElse(null);
  }

  static Object of(Usage usage) {
    return new Doc()
        .with("inputTokens", usage.inputTokens())
        .with("outputTokens", usage.outputTokens())
        .with("cachedTokens", usage.cachedTokens())
        .with("reasoningTokens", usage.reasoningTokens())
        .with("calls", usage.calls())
        .with("costMicros", usage.costMicros())
        .all();
  }

  static Object of(Failure failure) {
    return new Doc()
        .with("code", failure.code())
        .with("step", failure.step())
        .with("agent", failure.agent())
        .with("message", failure.message())
        .with("hint", failure.hint())
        .all();
  }
}
