package dev.drover.gate;

import dev.drover.journal.Delivery;
import dev.drover.journal.Journal;
import dev.drover.journal.RunId;
import dev.drover.journal.WaitKind;
import dev.drover.journal.WaitState;
import dev.drover.run.AmbiguousId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads gates off journals; needs no route and no Camel. As thread-safe as the journals. */
public final class GateReader {
  private static final int LENGTH_OF_ID = 26;

  private final Supplier<List<Journal>> journals;

  /**
   * @param journals where runs wait, when something is asked
   */
  public GateReader(Supplier<List<Journal>> journals) {
    this.journals = journals;
  }

  /** Open gates, newest first; all of them when {@code ended} is true. */
  public List<Gate> list(boolean ended) {
    return journals.get().stream()
        .flatMap(journal -> journal.waits(WaitKind.GATE, !ended).stream())
        .map(GateReader::read)
        .sorted(Comparator.comparing(Gate::id).reversed())
        .toList();
  }

  /** The gates of a run, oldest first. */
  public List<Gate> of(RunId run) {
    return journals.get().stream()
        .flatMap(journal -> journal.waitsOf(run).stream())
        .filter(GateReader::isGate)
        .map(GateReader::read)
        .toList();
  }

  /**
   * The gate with this id, or with the only id that starts so.
   *
   * @throws UnknownGate when there is none
   * @throws AmbiguousId when there are several
   */
  public Gate find(String idOrPrefix) {
    return found(idOrPrefix).map(GateReader::read).orElseThrow(() -> new UnknownGate(idOrPrefix));
  }

  /** The wait behind {@link #find}, or empty. */
  Optional<WaitState> found(String idOrPrefix) {
    String prefix = idOrPrefix.toUpperCase(Locale.ROOT);
    int limit = prefix.length() < LENGTH_OF_ID ? Integer.MAX_VALUE : 1;
    List<WaitState> found =
        prefix.isEmpty()
            ? List.of()
            : journals.get().stream()
                .flatMap(journal -> journal.waitsByPrefix(prefix, limit).stream())
                .filter(GateReader::isGate)
                .limit(2)
                .toList();
    if (found.size() > 1) {
      throw new AmbiguousId(idOrPrefix, found.get(0).of().id(), found.get(1).of().id());
    }
    return found.stream().findFirst();
  }

  static boolean isGate(WaitState state) {
    return state.of().kind() == WaitKind.GATE;
  }

  static Gate read(WaitState wait) {
    GateState state = GateState.of(wait);
    GateDetail detail = state.detail();
    Proposal decided =
        wait.delivery().map(Verdict::of).flatMap(Verdict::proposal).orElseGet(state::proposal);
    return new Gate(
        wait.of().id(),
        wait.of().name(),
        wait.of().run(),
        wait.of().key().path().value(),
        state.status(),
        detail.brief(),
        detail.recommendation(),
        detail.evidence(),
        decided.tree(),
        detail.schema(),
        decided.digest(),
        detail.choices(),
        detail.effects(),
        detail.reviewers(),
        detail.because(),
        detail.minApprovers(),
        detail.fourEyes(),
        detail.changeable(),
        detail.notifies(),
        wait.level(),
        state.asked(),
        wait.of().openedAt(),
        state.due(),
        state.endsAt(),
        state.onTimeout(),
        wait.of().schedule(),
        state.votes(),
        wait.events(),
        wait.delivery().map(GateReader::decision));
  }

  private static Gate.Decision decision(Delivery delivery) {
    Verdict verdict = Verdict.of(delivery);
    return new Gate.Decision(
        verdict.told(delivery),
        delivery.by(),
        delivery.reason(),
        delivery.at(),
        verdict.digest(),
        verdict.changes(),
        verdict.approvals());
  }
}
