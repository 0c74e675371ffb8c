package dev.drover.store;

import dev.drover.journal.Attempt;
import dev.drover.journal.Change;
import dev.drover.journal.Changes;
import dev.drover.journal.Delivery;
import dev.drover.journal.Failure;
import dev.drover.journal.FieldRead;
import dev.drover.journal.Input;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Ulids;
import dev.drover.journal.Usage;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plain instances of the journal's nouns. Thread-safe. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-11-20T10:15:30.123Z");
  static final Usage SOME = new Usage(120, 30, 20, 10, 2, 450L);

  private final Ulids ids = new Ulids(() -> NOW, 7);

  RunStart run() {
    return run(null, Payload.of(Map.of("amount", "12.50")));
  }

  RunStart run(String key, Payload input) {
    RunId id = new RunId(ids.next());
    return new RunStart(
        id, "invoice", 3, "accounts", "abc123", key, input, Map.of(), Map.of(), null, id, 0, NOW);
  }

  RunStart childOf(RunStart parent) {
    return childOf(parent, null);
  }

  RunStart childOf(RunStart parent, String key) {
    RunId id = new RunId(ids.next());
    return new RunStart(
        id,
        "payment",
        1,
        "accounts",
        "def456",
        key,
        Payload.of("pay"),
        Map.of("priority", 7),
        Map.of("team", "red"),
        parent.id(),
        parent.root(),
        parent.depth() + 1,
        NOW);
  }

  static StepKey key(String path) {
    return new StepKey(new StepPath(path), 1);
  }

  static StepRecord step(long seq, String path, long nonce) {
    return step(seq, path, nonce, new Outcome.Completed(Change.ofBody(Payload.of("done"))));
  }

  static StepRecord step(long seq, String path, long nonce, Outcome outcome) {
    return new StepRecord(
        seq,
        key(path),
        StepKind.ENDPOINT,
        "http",
        outcome,
        new Input.Carried(seq - 1),
        99,
        1,
        1,
        nonce,
        NOW,
        NOW.plusMillis(5),
        SOME,
        List.of(),
        List.of(),
        false);
  }

  static Changes one(long seq, String path, long nonce) {
    return Changes.of(step(seq, path, nonce));
  }

  static Failure failure(String message) {
    return new Failure("amount-differs", "check", null, message, "Ask the supplier.", null);
  }

  static Attempt attempt(String path, int number, Attempt.State state) {
    return new Attempt(
        key(path),
        StepKind.AGENT,
        "extract",
        number,
        state,
        NOW,
        NOW.plusMillis(9),
        state == Attempt.State.FAILED ? failure("no answer") : null,
        new Usage(1, 2, 0, 0, 1, null),
        List.of(new FieldRead("invoice", 2, true), new FieldRead("order", 0)),
        5);
  }

  Wait gate(RunId run, String path, Optional<Instant> deadline) {
    return new Wait(
        ids.next(), run, key(path), WaitKind.GATE, "officer", Payload.of("look"), NOW, deadline);
  }

  static Delivery delivery(RunId run, String path, String by) {
    return new Delivery(
        run,
        key(path).text(),
        Delivery.Kind.APPROVED,
        Payload.of(Map.of("limit", 5)),
        by,
        "looks fine",
        NOW.plusMillis(77));
  }

  static RunEnd end(RunStatus status) {
    return new RunEnd(status, Payload.NONE, null, List.of(), SOME, NOW.plusSeconds(1));
  }
}
