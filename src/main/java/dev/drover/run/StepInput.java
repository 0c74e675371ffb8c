package dev.drover.run;

import dev.drover.journal.FieldRead;
import dev.drover.journal.Input;
import dev.drover.journal.StepKind;
import dev.drover.memory.MemoryView;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;

/**
 * What a step is given, and a hash of it.
 *
 * @param digest 0 where the run keeps none
 */
record StepInput(Input input, long digest) {

  private static final Set<StepKind> PLAIN =
      Set.of(StepKind.ENDPOINT, StepKind.BEAN, StepKind.STEP, StepKind.JOIN);

  /** Of a run that keeps nothing. */
  static final StepInput NONE = new StepInput(new Input.Fields(), 0);

  /** The body now, as a step of this scope sees it. */
  static Body body(Exchange exchange, Scope scope) {
    return Body.of(exchange, scope.body());
  }

  /**
   * What a step is given.
   *
   * @param kind of the step: plain ones see the body beside the fields they read, all others only
   *     the fields
   */
  static StepInput of(Scope scope, StepKind kind, List<FieldRead> reads, Body body) {
    boolean besideBody = reads.isEmpty() || PLAIN.contains(kind);
    if (!scope.walk().keepsDigests()) {
      return new StepInput(besideBody ? body.from() : new Input.Fields(), 0);
    }
    if (reads.isEmpty()) {
      return new StepInput(body.from(), nonZero(body.payload().digest()));
    }
    long fields = digest(scope.memory(), reads);
    return besideBody
        ? new StepInput(body.from(), nonZero(fields * 31 + body.payload().digest()))
        : new StepInput(new Input.Fields(), nonZero(fields));
  }

  private static long digest(MemoryView memory, List<FieldRead> reads) {
    long hash = reads.size();
    for (FieldRead read : reads) {
      long value = memory.get(read.field()).map(v -> v.value().digest()).orElse(0L);
      hash = hash * 31 + (value ^ read.field().hashCode() ^ memory.read(read.field()).version());
    }
    return hash;
  }

  /** 0 means that there is no digest. */
  private static long nonZero(long digest) {
    return digest == 0 ? 1 : digest;
  }
}
