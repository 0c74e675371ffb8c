package dev.drover.gate;

import dev.drover.definition.GateDefinition;
import dev.drover.definition.Nearest;
import dev.drover.definition.Schema;
import dev.drover.definition.Violation;
import dev.drover.journal.Delivery;
import dev.drover.journal.Payload;
import dev.drover.journal.Turn;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitEvent;
import dev.drover.run.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt at a gate comes to. It only judges: whoever asks writes the turn, and asks again
 * where another turn was first.
 *
 * @param starter who started the run; empty where that is not known
 */
record GateLaw(People people, Optional<String> starter, Instant now) {
  /** More refusals of one gate than that are not recorded. */
  private static final int REFUSALS_KEPT = 100;

  /** What a decision comes to; the first answer that holds. */
  Ruling rule(GateState state, GateDecision decision) {
    Optional<Ruling> over = over(state, decision);
    if (over.isPresent()) {
      return over.get();
    }
    Optional<Refusal> refusal = personal(state, decision).or(() -> formal(state, decision));
    if (refusal.isPresent()) {
      return Ruling.refuse(refusal.get(), recorded(state, decision, refusal.get()));
    }
    try {
      return decision.approves() ? approval(state, decision) : Ruling.take(end(state, decision));
    } catch (InvalidDecision invalid) {
      return Ruling.refuse(invalid);
    }
  }

  /** What another proposal comes to. */
  Ruling amend(GateState state, String by, @Nullable Object proposal, String ref) {
    if (state.recorded().delivery().isPresent()) {
      return Ruling.refuse(decided(state));
    }
    if (clockIsDue(state)) {
      return Ruling.afterClock(state.recorded().ring(now));
    }
    Proposal amended = Proposal.of(proposal);
    if (amended.digest().equals(state.proposal().digest())) {
      return Ruling.repeated();
    }
    try {
      mayChange(state);
      fits(state, amended);
    } catch (InvalidDecision invalid) {
      return Ruling.refuse(invalid);
    }
    return Ruling.take(
        Turn.leavingOpen(state.recorded(), List.of(amendment(state, by, amended, ref))));
  }

  private Optional<Ruling> over(GateState state, GateDecision decision) {
    if (sameAgain(state, decision)) {
      return Optional.of(Ruling.repeated());
    }
    if (state.recorded().delivery().isPresent()) {
      return Optional.of(Ruling.refuse(decided(state)));
    }
    if (clockIsDue(state)) {
      return Optional.of(Ruling.afterClock(state.recorded().ring(now)));
    }
    boolean used =
        !decision.ref().isEmpty()
            && state.recorded().events().stream()
                .anyMatch(
                    event ->
                        event.ref().equals(decision.ref()) && event.kind() == WaitEvent.Kind.VOTED);
    return used
        ? Optional.of(Ruling.refuse(GateDecided.used(GateReader.read(state.recorded()))))
        : Optional.empty();
  }

  private boolean clockIsDue(GateState state) {
    return state.recorded().alarm().filter(alarm -> !alarm.isAfter(now)).isPresent();
  }

  /** The same of the same person, of what they saw then, has counted and counts still. */
  private static boolean sameAgain(GateState state, GateDecision decision) {
    boolean ended = state.recorded().delivery().isPresent();
    List<Gate.Vote> counting =
        ended ? Verdict.of(state.recorded().delivery().get()).approvals() : state.votes();
    return state.recorded().events().stream()
        .filter(event -> event.by().equals(decision.by()))
        .filter(
            event ->
                ended && event.kind() == WaitEvent.Kind.DECIDED
                    || event.kind() == WaitEvent.Kind.VOTED
                        && counting.stream().anyMatch(v -> v.by().equals(decision.by())))
        .map(event -> Fields.of(event.detail()))
        .anyMatch(
            done ->
                done.text("decision").equals(decision.word())
                    && done.object("changes").equals(plain(decision.changes()))
                    && (decision.digest().isEmpty()
                        || decision.digest().get().equals(done.text("seen"))));
  }

  /** As it is read from a record. */
  private static Map<String, @Nullable Object> plain(Map<String, @Nullable Object> changes) {
    return new Fields(
            Map.of("changes", Payload.of(changes).value() instanceof Map<?, ?> m ? m : Map.of()))
        .object("changes");
  }

  private GateDecided decided(GateState state) {
    return GateDecided.before(GateReader.read(state.recorded()), state.askedWords(people));
  }

  private Optional<Refusal> personal(GateState state, GateDecision decision) {
    String gate = state.of().name();
    if (!people.isOneOf(decision.by(), state.mayDecide())) {
      return Optional.of(NotAReviewer.of(decision.by(), gate, state.askedWords(people)));
    }
    boolean own = starter.filter(decision.by()::equals).isPresent();
    return own && state.detail().fourEyes() && !decision.word().equals(GateDefinition.REJECT)
        ? Optional.of(NotAReviewer.startedIt(decision.by(), gate))
        : Optional.empty();
  }

  private Optional<Refusal> formal(GateState state, GateDecision decision) {
    List<String> words = new ArrayList<>(List.of(GateDefinition.APPROVE, GateDefinition.REJECT));
    words.addAll(state.detail().choices().keySet());
    String gate = "Gate " + state.of().name();
    if (!words.contains(decision.word())) {
      return Optional.of(
          new InvalidDecision(
              gate + " has no decision '" + decision.word() + "'.",
              Nearest.hint(decision.word(), words) + "."));
    }
    Proposal current = state.proposal();
    if (decision.digest().filter(seen -> !seen.equals(current.digest())).isPresent()) {
      return Optional.of(stale(state, decision.digest().get(), current));
    }
    boolean unreasoned = decision.reason() == null || decision.reason().isBlank();
    if (decision.word().equals(GateDefinition.REJECT) && unreasoned) {
      return Optional.of(
          new InvalidDecision(gate + " is rejected with a reason only.", "Say why: --reason TEXT"));
    }
    if (!decision.changes().isEmpty() && !decision.approves()) {
      return Optional.of(
          new InvalidDecision(
              gate + " takes changes with an approval only.", "Leave them out, or approve."));
    }
    return Optional.empty();
  }

  private static StaleProposal stale(GateState state, String seen, Proposal current) {
    return new StaleProposal(
        state.of().name(),
        state.of().id(),
        seen,
        current.digest(),
        state
            .proposed(seen)
            .map(before -> Difference.between(before.tree(), current.tree()))
            .orElse(List.of()));
  }

  private Ruling approval(GateState state, GateDecision decision) {
    Proposal shown = state.proposal();
    Proposal approved = shown;
    if (!decision.changes().isEmpty()) {
      mayChange(state);
      approved = changed(state, decision);
      fits(state, approved);
    }
    boolean amends = !approved.digest().equals(shown.digest());
    List<Gate.Vote> votes = new ArrayList<>(state.votes(approved.digest()));
    boolean voted = votes.removeIf(vote -> vote.by().equals(decision.by()));
    if (voted && !amends) {
      return Ruling.repeated();
    }
    votes.add(new Gate.Vote(decision.by(), now, approved.digest()));
    if (votes.size() >= state.detail().minApprovers()) {
      return Ruling.take(end(state, decision, approved, votes));
    }
    List<WaitEvent> events = new ArrayList<>();
    if (amends) {
      events.add(amendment(state, decision.by(), approved, ""));
    }
    if (!voted) {
      String ref = reference(decision, approved);
      events.add(event(state.of(), WaitEvent.Kind.VOTED, decision, approved, ref));
    }
    return Ruling.take(Turn.leavingOpen(state.recorded(), events));
  }

  /** Nobody approves the same proposal twice. */
  private static String reference(GateDecision decision, Proposal approved) {
    return decision.ref().isEmpty() ? decision.by() + "/" + approved.digest() : decision.ref();
  }

  private static void mayChange(GateState state) {
    if (!state.detail().changeable()) {
      throw new InvalidDecision(
          "What gate " + state.of().name() + " shows cannot be changed.",
          "Have the contract say which field takes it: writes: FIELD");
    }
  }

  private static Proposal changed(GateState state, GateDecision decision) {
    boolean mayAdd = state.detail().schema() != null;
    return Proposal.of(ChangedPath.all(state.proposal().tree(), decision.changes(), mayAdd));
  }

  private static void fits(GateState state, Proposal proposal) {
    Object schema = state.detail().schema();
    List<Violation> violations =
        schema == null ? List.of() : Schema.of(schema).check(proposal.tree());
    if (!violations.isEmpty()) {
      throw new InvalidDecision(
          "The changed proposal of gate "
              + state.of().name()
              + " breaks its schema: "
              + violations.stream()
                  .map(v -> v.field().isEmpty() ? v.message() : v.field() + ": " + v.message())
                  .collect(Collectors.joining("; "))
              + ".",
          "See the schema: drover gate " + state.of().id() + " --json");
    }
  }

  private Turn end(GateState state, GateDecision decision) {
    return end(state, decision, state.proposal(), state.votes());
  }

  private Turn end(
      GateState state, GateDecision decision, Proposal decided, List<Gate.Vote> approvals) {
    Wait wait = state.of();
    Delivery.Kind kind =
        switch (decision.word()) {
          case GateDefinition.APPROVE -> Delivery.Kind.APPROVED;
          case GateDefinition.REJECT -> Delivery.Kind.REJECTED;
          default -> Delivery.Kind.CHOSEN;
        };
    Payload verdict = Verdict.on(state, decision.word(), decided, approvals).payload();
    return Turn.ending(
        state.recorded(),
        List.of(event(wait, WaitEvent.Kind.DECIDED, decision, state.proposal(), decision.ref())),
        new Delivery(
            wait.run(), wait.correlation(), kind, verdict, decision.by(), decision.reason(), now));
  }

  private WaitEvent event(
      Wait wait, WaitEvent.Kind kind, GateDecision decision, Proposal proposal, String ref) {
    Map<String, @Nullable Object> detail = new LinkedHashMap<>();
    detail.put("decision", decision.word());
    detail.put("reason", decision.reason());
    detail.put("digest", proposal.digest());
    detail.put("seen", decision.digest().orElse(proposal.digest()));
    detail.put("changes", decision.changes());
    return WaitEvent.of(wait, kind, decision.by(), Payload.of(detail), now, ref);
  }

  private WaitEvent amendment(GateState state, String by, Proposal amended, String ref) {
    Map<String, @Nullable Object> detail = new LinkedHashMap<>();
    detail.put("digest", amended.digest());
    detail.put("proposal", amended.tree());
    return WaitEvent.of(state.of(), WaitEvent.Kind.AMENDED, by, Payload.of(detail), now, ref);
  }

  private Optional<Turn> recorded(GateState state, GateDecision decision, Refusal refusal) {
    boolean known = !people.areDeclared() || people.named(decision.by()).isPresent();
    boolean full = state.events(WaitEvent.Kind.REFUSED).size() >= REFUSALS_KEPT;
    return !known || full || refusal.reason() == Refusal.Reason.INVALID
        ? Optional.empty()
        : Optional.of(refusal(state, decision.by(), decision.word(), refusal, ""));
  }

  /** Records that an attempt did not count. */
  Turn refusal(GateState state, String by, String word, Refusal refusal, String ref) {
    Payload detail =
        Payload.of(
            Map.of("decision", word, "code", refusal.code(), "message", "" + refusal.getMessage()));
    return Turn.leavingOpen(
        state.recorded(),
        List.of(new WaitEvent(0, WaitEvent.Kind.REFUSED, by, detail, now, true, ref)));
  }
}
