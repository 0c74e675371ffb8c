package dev.drover.definition;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the block of one plain step. */
final class StepReader {
  private static final Map<String, Effect> EFFECTS =
      PlaceReader.words(Effect.values(), Effect::word);

  private final Desk desk;
  private final FieldUse use;
  private final FallbackReader fallbacks;
  private final OutputRules outputs;
  private final RateLimitReader limits;

  StepReader(
      Desk desk,
      FieldUse use,
      FallbackReader fallbacks,
      OutputRules outputs,
      RateLimitReader limits) {
    this.desk = desk;
    this.use = use;
    this.fallbacks = fallbacks;
    this.outputs = outputs;
    this.limits = limits;
  }

  /** The rule; empty when something is wrong with it. */
  Optional<StepRule> read(String id, Block block) {
    int before = desk.problems().count();
    String who = Kind.STEP.called(id);
    List<String> reads = use.names(block, "reads", "reads", who);
    List<String> writes = use.written(block, who);
    Effect effect =
        block.value("effect").flatMap(v -> v.word(EFFECTS)).orElse(Effect.AT_LEAST_ONCE);
    Optional<Schema> input = block.value("input").flatMap(Value::schema);
    Optional<Schema> output = block.value("output").flatMap(Value::schema);
    Optional<Duration> timeout = block.value("timeout").flatMap(Value::duration);
    Optional<Fallback> fallback = fallbacks.read(block, who, "");
    Optional<RateLimit> limit = limits.named(block);
    outputs.check(block, output, writes, fallback);
    if (effect == Effect.AT_MOST_ONCE && fallback.isPresent()) {
      block.error(
          "may happen at most once and has a fallback",
          "nobody would know whether it was done; take one of them away");
    }
    return desk.problems().count() > before
        ? Optional.empty()
        : Optional.of(
            new StepRule(id, effect, reads, writes, input, output, timeout, fallback, limit));
  }
}
