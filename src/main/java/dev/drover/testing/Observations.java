package dev.drover.testing;

import dev.drover.journal.RunId;
import dev.drover.journal.StepKey;
import dev.drover.model.CallIdentity;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/**
 * What an application under test did, seen by the test and not by the journal: over all restarts
 * and crashes. Thread-safe.
 */
final class Observations {
  private final Queue<Begun> begun = new ConcurrentLinkedQueue<>();
  private final Queue<CallIdentity> modelCalls = new ConcurrentLinkedQueue<>();
  private final Queue<String> sent = new ConcurrentLinkedQueue<>();

  /** The work of a step begins. */
  void began(RunId run, StepKey step) {
    begun.add(new Begun(run, step));
  }

  /** A model is called. */
  void called(CallIdentity caller) {
    modelCalls.add(caller);
  }

  /** Something goes out with this idempotency key. */
  void sent(String key) {
    sent.add(key);
  }

  /** How often a step's work began, whatever the generation, occurrence or attempt. */
  long executions(RunId run, String step) {
    return begun.stream()
        .filter(work -> work.run().equals(run) && isStep(work.step().path().value(), step))
        .count();
  }

  long modelCalls(RunId run, String agent) {
    return modelCalls.stream()
        .filter(call -> call.run().equals(run.value()) && call.agent().equals(agent))
        .count();
  }

  /** The idempotency keys under which a step sent something, once for each time. */
  List<String> sent(RunId run, String step) {
    Predicate<String> ofStep =
        key -> {
          int generation = key.lastIndexOf('~');
          String start = run.value() + "/";
          return key.startsWith(start)
              && generation > 0
              && isStep(key.substring(start.length(), generation), step);
        };
    return sent.stream().filter(ofStep).toList();
  }

  /** Whether a path is that of the step, or of one of its repetitions. */
  static boolean isStep(String path, String step) {
    return path.equals(step)
        || path.startsWith(step + "#") && path.substring(step.length() + 1).matches("\\d+");
  }

  private record Begun(RunId run, StepKey step) {}
}
