package dev.drover.gate;

import dev.drover.journal.Turn;
import dev.drover.run.Refusal;
import java.util.Optional;

/**
 * What is to be done about an attempt.
 *
 * @param turn to write first; empty for none
 * @param refusal what the attempt gets; empty where it is, or was, taken
 * @param again whether the attempt is judged again behind the turn
 */
record Ruling(Optional<Turn> turn, Optional<Refusal> refusal, boolean again) {

  /** It counts. */
  static Ruling take(Turn turn) {
    return new Ruling(Optional.of(turn), Optional.empty(), false);
  }

  /** It has counted already. */
  static Ruling repeated() {
    return new Ruling(Optional.empty(), Optional.empty(), false);
  }

  /** The clock comes first. */
  static Ruling afterClock(Turn bells) {
    return new Ruling(Optional.of(bells), Optional.empty(), true);
  }

  /** It does not count, and nobody is to know. */
  static Ruling refuse(Refusal refusal) {
    return new Ruling(Optional.empty(), Optional.of(refusal), false);
  }

  /** It does not count, and that is recorded. */
  static Ruling refuse(Refusal refusal, Optional<Turn> record) {
    return new Ruling(record, Optional.of(refusal), false);
  }
}
