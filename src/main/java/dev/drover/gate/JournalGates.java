package dev.drover.gate;

import dev.drover.journal.Journal;
import dev.drover.journal.Run;
import dev.drover.journal.RunId;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import dev.drover.journal.Turn;
import dev.drover.journal.Turned;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitEvent;
import dev.drover.journal.WaitState;
import dev.drover.run.Deliveries;
import dev.drover.run.Refusal;
import dev.drover.run.UnknownRun;
import dev.drover.run.WorkflowConstants;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * Gates as the journal has them. An attempt is judged by what was read, and what it comes to is
 * written only if nothing else was written meanwhile; else it is judged anew.
 */
final class JournalGates implements Gates {
  /** Somebody else was first so often: it is not a race any more. */
  private static final int TRIES = 1000;

  private final Deliveries deliveries;
  private final GateReader reader;
  private final People people;

  private JournalGates(Deliveries deliveries, People people) {
    this.deliveries = deliveries;
    this.reader = new GateReader(deliveries::journals);
    this.people = people;
  }

  static JournalGates in(CamelContext context) {
    return new JournalGates(Deliveries.of(context), People.of(context));
  }

  @Override
  public List<Gate> list(boolean ended) {
    return reader.list(ended);
  }

  @Override
  public Gate find(String idOrPrefix) {
    return reader.find(idOrPrefix);
  }

  @Override
  public Gate decide(String idOrPrefix, GateDecision decision) {
    return attempt(idOrPrefix, (law, state) -> law.rule(state, decision));
  }

  @Override
  public Gate amend(String idOrPrefix, String by, @Nullable Object proposal, String ref) {
    return attempt(idOrPrefix, (law, state) -> law.amend(state, by, proposal, ref));
  }

  private Gate attempt(String idOrPrefix, BiFunction<GateLaw, GateState, Ruling> judging) {
    WaitState wait = found(idOrPrefix);
    for (int i = 0; i < TRIES; i++) {
      if (wait.delivery().isEmpty() && wait.runStatus().terminal()) {
        throw new GateClosed(wait.of().name(), run(wait.of().run()));
      }
      Ruling ruling = judging.apply(law(wait), GateState.of(wait));
      boolean written = true;
      if (ruling.turn().isPresent()) {
        written = deliveries.turn(ruling.turn().get()) instanceof Turned.Done;
        wait = found(wait.of().id());
      }
      if (written && !ruling.again()) {
        ruling
            .refusal()
            .ifPresent(
                refusal -> {
                  throw refusal;
                });
        return GateReader.read(wait);
      }
    }
    throw GateDecided.busy(GateReader.read(wait));
  }

  @Override
  public Optional<Gate> decideAt(RunId run, String step, GateDecision decision) {
    Run of = run(run);
    Optional<WaitState> wait = at(run, step);
    if (wait.isPresent()) {
      return Optional.of(decide(wait.get().of().id(), decision));
    }
    if (of.status().terminal()) {
      throw new GateClosed(step, of);
    }
    StepKey key = new StepKey(new StepPath(step), 1);
    refusePassed(of, key);
    Turned turned =
        deliveries.turn(
            Turn.early(run, key.text(), EarlyDecision.event(decision, deliveries.now())));
    return turned instanceof Turned.Kept || turned instanceof Turned.Repeated
        ? Optional.empty()
        : Optional.of(
            decide(at(run, step).orElseThrow(() -> closed(run, step)).of().id(), decision));
  }

  private GateClosed closed(RunId run, String step) {
    return new GateClosed(step, run(run));
  }

  /** The newest gate that opened there. */
  private Optional<WaitState> at(RunId run, String step) {
    return journals()
        .flatMap(journal -> journal.waitsOf(run).stream())
        .filter(state -> GateReader.isGate(state) && state.of().key().path().value().equals(step))
        .reduce((earlier, later) -> later);
  }

  private void refusePassed(Run run, StepKey key) {
    boolean passed =
        journals()
            .flatMap(journal -> journal.history(run.id()).stream())
            .flatMap(history -> history.records().stream())
            .anyMatch(record -> record.key().path().equals(key.path()));
    if (passed) {
      throw new InvalidDecision(
          "Nobody was asked at '" + key.path() + "' of run " + run.id() + ".",
          "See why: drover show " + run.id());
    }
  }

  /** Judges what was decided before the gate opened; in the order in which it came. */
  void judgeKept(Wait opened) {
    Optional<WaitState> state = state(opened);
    if (state.isEmpty() || !state.get().open()) {
      return;
    }
    for (WaitEvent event : state.get().events()) {
      if (event.kind() == WaitEvent.Kind.EARLY) {
        judge(state.get().of(), event);
      }
    }
  }

  private void judge(Wait gate, WaitEvent early) {
    GateDecision decision = EarlyDecision.of(early);
    String ref = "early-" + early.number();
    try {
      Gate unused =
          attempt(
              gate.id(),
              (law, state) ->
                  isRefused(state, ref) || state.recorded().delivery().isPresent()
                      ? Ruling.repeated()
                      : refusedAs(ref, law, state, law.rule(state, decision), decision));
    } catch (Refusal recorded) {
      return;
    }
  }

  private static boolean isRefused(GateState state, String ref) {
    return state.events(WaitEvent.Kind.REFUSED).stream().anyMatch(e -> e.ref().equals(ref));
  }

  private static Ruling refusedAs(
      String ref, GateLaw law, GateState state, Ruling ruling, GateDecision decision) {
    return ruling
        .refusal()
        .map(
            refusal ->
                Ruling.refuse(
                    refusal,
                    Optional.of(law.refusal(state, decision.by(), decision.word(), refusal, ref))))
        .orElse(ruling);
  }

  /** What happened to a gate's wait. */
  Optional<WaitState> state(Wait wait) {
    return journals()
        .flatMap(journal -> journal.waitsOf(wait.run()).stream())
        .filter(state -> state.of().key().equals(wait.key()))
        .findFirst();
  }

  /** Who was asked when, in words. */
  String asked(Wait wait) {
    return state(wait).map(state -> GateState.of(state).askedWords(people)).orElse("");
  }

  private GateLaw law(WaitState wait) {
    boolean matters = GateState.of(wait).detail().fourEyes();
    return new GateLaw(
        people, matters ? starter(wait.of().run()) : Optional.empty(), deliveries.now());
  }

  /** Whoever started the tree of runs. */
  private Optional<String> starter(RunId run) {
    RunId root = run(run).start().root();
    Object by = run(root).start().headers().get(WorkflowConstants.STARTED_BY);
    return Optional.ofNullable(by).map(String::valueOf);
  }

  private Run run(RunId id) {
    return journals()
        .flatMap(journal -> journal.run(id).stream())
        .findFirst()
        .orElseThrow(() -> new UnknownRun(id.value()));
  }

  private Stream<Journal> journals() {
    return deliveries.journals().stream();
  }

  private WaitState found(String idOrPrefix) {
    return reader.found(idOrPrefix).orElseThrow(() -> new UnknownGate(idOrPrefix));
  }
}
