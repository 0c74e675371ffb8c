package dev.drover.definition;

import java.time.Duration;
import java.util.Optional;

/** Reads the block of one trigger. */
final class TriggerReader {
  private final Desk desk;

  TriggerReader(Desk desk) {
    this.desk = desk;
  }

  /** The trigger; empty when something is wrong with it. */
  Optional<TriggerDefinition> read(String name, Block block) {
    int before = desk.problems().count();
    Optional<Duration> cooldown = block.value("cooldown").flatMap(Value::duration);
    Optional<Threshold> threshold =
        block.value("threshold").flatMap(v -> threshold(v, Kind.TRIGGER.called(name)));
    if (desk.problems().count() > before) {
      return Optional.empty();
    }
    if (cooldown.isEmpty() && threshold.isEmpty()) {
      block.error("holds nothing back", "say 'cooldown', 'threshold' or both");
      return Optional.empty();
    }
    return Optional.of(new TriggerDefinition(name, cooldown, threshold));
  }

  private Optional<Threshold> threshold(Value value, String who) {
    int before = desk.problems().count();
    Block block =
        Block.ofKeys(
            desk, value.keyNode(), value.node(), "'threshold' of " + who, Kind.THRESHOLD.keys());
    Optional<String> entity =
        block
            .required("entity", "say whose value it is, such as ${body[account]}")
            .flatMap(Value::expression);
    Optional<String> measured =
        block
            .required("value", "say what is compared, such as ${body[score]}")
            .flatMap(Value::expression);
    Optional<String> at = block.value("at").flatMap(Value::expression);
    Optional<Value> below = block.value("below");
    Optional<Value> above = block.value("above");
    if (below.isPresent() == above.isPresent()) {
      block.error(
          below.isPresent() ? "has both 'below' and 'above'" : "has neither 'below' nor 'above'",
          "say on which side of which number it fires");
    }
    Threshold.Side side = below.isPresent() ? Threshold.Side.BELOW : Threshold.Side.ABOVE;
    Optional<Bound> limit = below.or(() -> above).flatMap(TriggerReader::bound);
    Optional<Value> back =
        block.required("rearm", "say where it is armed again, on the other side of the limit");
    Optional<Bound> rearm = back.flatMap(TriggerReader::bound);
    if (desk.problems().count() == before) {
      otherSide(side, limit.orElseThrow(), rearm.orElseThrow(), back.orElseThrow());
    }
    return desk.problems().count() > before
        ? Optional.empty()
        : Optional.of(
            new Threshold(
                entity.orElseThrow(),
                measured.orElseThrow(),
                side,
                limit.orElseThrow(),
                rearm.orElseThrow(),
                at));
  }

  private static void otherSide(Threshold.Side side, Bound limit, Bound rearm, Value at) {
    if (limit instanceof Bound.Fixed end
        && rearm instanceof Bound.Fixed again
        && !Threshold.isOtherSide(side, end.number(), again.number())) {
      boolean below = side == Threshold.Side.BELOW;
      at.error(
          "is " + written(again) + ", which is not " + (below ? "above " : "below ") + written(end),
          "it fires "
              + side.word()
              + " the limit; armed again there it would fire at every reading that bounces");
    }
  }

  private static String written(Bound.Fixed bound) {
    double number = bound.number();
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  private static Optional<Bound> bound(Value value) {
    Optional<String> text = value.decimal();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.get().matches("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,2})?")) {
      return Optional.of(new Bound.Fixed(Double.parseDouble(text.get())));
    }
    if (Value.isExpression(text.get())) {
      return Optional.of(new Bound.Computed(text.get()));
    }
    value.error(
        "is '" + text.get() + "', neither a number nor an expression",
        "write for example 65 or ${body[reorderPoint]}");
    return Optional.empty();
  }
}
