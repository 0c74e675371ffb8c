package dev.drover.gate;

import dev.drover.journal.Delivery;
import dev.drover.journal.WaitState;
import java.util.Locale;
import java.util.Optional;

/** Reads a gate off the journal. */
public final class GateReader {
  private GateReader() {}

  /** The gate that a wait of kind GATE is. */
  public static Gate read(WaitState state) {
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
        state.of().deadline().orElseThrow(),
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
