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
    List<WaitState> found =
        prefix.isEmpty()
            ? List.of()
            : journals.get().stream()
                .flatMap(journal -> journal.waitsByPrefix(prefix, Integer.MAX_VALUE).stream())
                .filter(GateReader::isGate)
                .limit(2)
                .toList();
    if (found.size() > 1) {
      throw new AmbiguousId(idOrPrefix, found.get(0).of().id(), found.get(1).of().id());
    }
    return found.stream().findFirst();
  }

  private static boolean isGate(WaitState state) {
    return state.of().kind() == WaitKind.GATE;
  }

  static Gate read(WaitState state) {
    GateDetail detail = GateDetail.in(state.of().detail());
    return new Gate(
        state.of().id(),
        state.of().name(),
        state.of().run(),
        state.of().key().path().value(),
        status(state),
        detail.brief(),
        detail.recommendation(),
        detail.proposal(),
        detail.schema(),
        detail.digest(),
        detail.reviewers(),
        state.of().openedAt(),
        state.of().schedule().rungEnd(state.level()).orElseThrow(),
        state.delivery().map(GateReader::decision));
  }

  private static Gate.Status status(WaitState state) {
    Optional<Delivery> delivery = state.delivery();
    if (delivery.isPresent()) {
      return switch (delivery.get().kind()) {
        case APPROVED -> Gate.Status.APPROVED;
        case REJECTED -> Gate.Status.REJECTED;
        default -> Gate.Status.TIMED_OUT;
      };
    }
    return state.runStatus().terminal() ? Gate.Status.CANCELLED : Gate.Status.OPEN;
  }

  private static Gate.Decision decision(Delivery delivery) {
    String word = delivery.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new Gate.Decision(word, delivery.by(), delivery.reason(), delivery.at());
  }
}
