package dev.drover.trigger;

import dev.drover.journal.TriggerChange;

/** What a message means to a trigger. */
sealed interface Verdict {

  /** It starts something. */
  record Fires(TriggerChange.Fired fired) implements Verdict {}

  /** The next crossing starts something. */
  record Arms(TriggerChange.Armed armed) implements Verdict {}

  /** It would start something, were it not too soon, or the same crossing still. */
  record Held() implements Verdict {}

  /** Nothing. */
  record Nothing() implements Verdict {}
}
