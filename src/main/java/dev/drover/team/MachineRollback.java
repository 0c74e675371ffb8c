package dev.drover.team;

import dev.drover.journal.Payload;
import dev.drover.journal.Usage;
import dev.drover.route.ReservedIds;
import dev.drover.run.InnerSends;
import dev.drover.run.InnerSteps;
import dev.drover.run.StepCall;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Undoes transitions, as a step: each compensation is a step inside, so that after a crash only the
 * one under way is done again, with the same idempotency key. Each is given the message as the
 * effect left it that it undoes.
 */
final class MachineRollback {
  private final Iterator<Move> owed;
  private final Map<Integer, Payload> left;
  private final StepCall call;
  private final InnerSteps inside;
  private final Payload before;

  /**
   * @param owed what is to be undone, in the order in which it is
   * @param left the message behind each of them, by number
   */
  MachineRollback(List<Move> owed, Map<Integer, Payload> left, StepCall call, InnerSends sends) {
    this.owed = owed.iterator();
    this.left = left;
    this.call = call;
    this.inside = InnerSteps.of(call, sends);
    this.before = call.body();
  }

  void begin() {
    if (!owed.hasNext()) {
      call.complete(before, List.of(), Usage.NONE);
      return;
    }
    Move move = owed.next();
    inside.put(left.getOrDefault(move.number(), before));
    inside.send(
        ReservedIds.COMPENSATE + move.number(),
        move.compensate(),
        error -> {
          if (error == null) {
            begin();
          } else {
            call.fail(error, Usage.NONE);
          }
        });
  }
}
