package dev.drover.cli.door;

import dev.drover.journal.Payload;
import dev.drover.journal.RunStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One thing a person wants; runs and gates are named by their id or its only prefix. */
public sealed interface Ask {

  /** The word it travels under, such as {@code show}. */
  String verb();

  /** All of it but the body, as texts; {@link AskParser} reads them back. */
  Map<String, String> parameters();

  /** The input or output that goes with it. */
  default Payload body() {
    return Payload.NONE;
  }

  /** Changes nothing. */
  sealed interface Reading extends Ask
      permits ListRuns,
          Show,
          ShowMemory,
          ShowHealth,
          ListTriggers,
          ListGates,
          ShowGate,
          ShowGateStats,
          PlanRerun {
    /** Has {@code reader} answer. */
    Reply from(Reader reader);
  }

  /** Moves a run, or waits for one that moves. */
  sealed interface Acting extends Ask
      permits Start, Await, Decide, Resume, Cancel, Resolve, Rerun, Fork, Replay, Purge {
    /** Has {@code actor} do it. */
    Reply by(Actor actor);
  }

  /** Lists runs, newest first. */
  record ListRuns(Optional<RunStatus> status, Optional<String> workflow, int limit)
      implements Reading {
    @Override
    public String verb() {
      return "runs";
    }

    @Override
    public Map<String, String> parameters() {
      return new Parameters()
          .with("status", status.map(Enum::name))
          .with("workflow", workflow)
          .with("limit", String.valueOf(limit))
          .all();
    }

    @Override
    public Reply from(Reader reader) {
      return reader.runs(this);
    }
  }

  /**
   * Shows one run, whole.
   *
   * @param step path of the only step to show
   * @param at path of the step whose view of the memory is shown
   */
  record Show(String run, Optional<String> step, Optional<String> at) implements Reading {
    @Override
    public String verb() {
      return "show";
    }

    @Override
    public Map<String, String> parameters() {
      return new Parameters().with("run", run).with("step", step).with("at", at).all();
    }

    @Override
    public Reply from(Reader reader) {
      return reader.show(this);
    }
  }

  /** Lists gates, newest first; open ones unless {@code all}. */
  record ListGates(boolean all) implements Reading {
    @Override
    public String verb() {
      return "gates";
    }

    @Override
    public Map<String, String> parameters() {
      return new Parameters().with("all", String.valueOf(all)).all();
    }

    @Override
    public Reply from(Reader reader) {
      return reader.gates(this);
    }
  }

  /** Shows one gate. */
  record ShowGate(String gate) implements Reading {
    @Override
    public String verb() {
      return "gate";
    }

    @Override
    public Map<String, String> parameters() {
      return new Parameters().with("gate", gate).all();
    }

    @Override
    public Reply from(Reader reader) {
      return reader.gate(this);
    }
  }

  /** Starts a run and does not wait for it. */
  record Start(
      String workflow,
      Payload input,
      Optional<String> key,
      Map<String, String> headers,
      Map<String, String> labels)
      implements Acting {
    /** Copies the maps. */
    public Start {
      headers = Map.copyOf(headers);
      labels = Map.copyOf(labels);
    }

    @Override
    public String verb() {
      return "start";
    }

    @Override
    public Map<String, String> parameters() {
      return new Parameters()
          .with("workflow", workflow)
          .with("key", key)
          .withAll("header.", headers)
          .withAll("label.", labels)
          .all();
    }

    @Override
    public Payload body() {
      return input;
    }

    @Override
    public Reply by(Actor actor) {
      return actor.start(this);
    }
  }

  /** Waits until the run does not move by itself any more, at most {@code limit}. */
  record Await(String run, Duration limit) implements Acting {
    @Override
    public String verb() {
      return "await";
    }

    @Override
    public Map<String, String> parameters() {
      return new Parameters().with("run", run).with("limit", limit.toString()).all();
    }

    @Override
    public Reply by(Actor actor) {
      return actor.await(this);
    }
  }

  /**
   * Decides a gate.
   *
   * @param word {@code approve}, {@code reject}, or a choice of the gate
   * @param digest of the proposal that was seen
   * @param changes of the proposal, by path, as JSON
   */
  record Decide(
      String gate,
      String word,
      String by,
      Optional<String> reason,
      Optional<String> digest,
      Map<String, String> changes)
      implements Acting {
    static final String APPROVE = "approve";
    static final String REJECT = "reject";

    /** Copies the map. */
    public Decide {
      changes = Map.copyOf(changes);
    }

    /** Approves what the gate shows now, or rejects it. */
    public Decide(String gate, boolean approve, String by, Optional<String> reason) {
      this(gate, approve ? APPROVE : REJECT, by, reason, Optional.empty(), Map.of());
    }

    /** The same by somebody who saw this proposal and no other. */
    public Decide having(String seen) {
      return new Decide(gate, word, by, reason, Optional.of(seen), changes);
    }

    @Override
    public String verb() {
      return word.equals(REJECT) ? REJECT : APPROVE;
    }

    @Override
    public Map<String, String> parameters() {
      return new Parameters()
          .with("gate", gate)
          .with("choice", Optional.of(word).filter(w -> !w.equals(verb())))
          .with("by", by)
          .with("reason", reason)
          .with("digest", digest)
          .withAll("change.", changes)
          .all();
    }

    @Override
    public Reply by(Actor actor) {
      return actor.decide(this);
    }
  }

  /** Carries one run on, or everything that a crash left behind. */
  record Resume(Optional<String> run) implements Acting {
    @Override
    public String verb() {
      return "resume";
    }

    @Override
    public Map<String, String> parameters() {
      return new Parameters().with("run", run).all();
    }

    @Override
    public Reply by(Actor actor) {
      return actor.resume(this);
    }
  }

  /** Ends a run. */
  record Cancel(String run, String reason, String by) implements Acting {
    @Override
    public String verb() {
      return "cancel";
    }

    @Override
    public Map<String, String> parameters() {
      return new Parameters().with("run", run).with("reason", reason).with("by", by).all();
    }

    @Override
    public Reply by(Actor actor) {
      return actor.cancel(this);
    }
  }
}
