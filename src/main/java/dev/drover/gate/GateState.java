package dev.drover.gate;

import dev.drover.journal.Bell;
import dev.drover.journal.Delivery;
import dev.drover.journal.Schedule;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitEvent;
import dev.drover.journal.WaitState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A gate's wait, read as what people did to it. Immutable.
 *
 * @param detail what it opened with
 */
record GateState(WaitState recorded, GateDetail detail) {

  static GateState of(WaitState wait) {
    return new GateState(wait, GateDetail.in(wait.of().detail()));
  }

  Wait of() {
    return recorded.of();
  }

  /** What is decided on now. */
  Proposal proposal() {
    List<Proposal> amended = amended();
    return amended.isEmpty() ? detail.proposal() : amended.get(amended.size() - 1);
  }

  /** What was proposed under that digest at any time, or empty. */
  Optional<Proposal> proposed(String digest) {
    List<Proposal> all = new ArrayList<>(amended());
    all.add(detail.proposal());
    return all.stream().filter(proposal -> proposal.digest().equals(digest)).findFirst();
  }

  private List<Proposal> amended() {
    return events(WaitEvent.Kind.AMENDED).stream()
        .map(event -> Fields.of(event.detail()))
        .map(fields -> new Proposal(fields.value("proposal"), fields.text("digest")))
        .toList();
  }

  /** Approvals of what is proposed now. */
  List<Gate.Vote> votes() {
    return votes(proposal().digest());
  }

  /** Approvals of the proposal with that digest, one of each person. */
  List<Gate.Vote> votes(String digest) {
    Map<String, Gate.Vote> votes = new LinkedHashMap<>();
    events(WaitEvent.Kind.VOTED).stream()
        .map(GateState::vote)
        .filter(vote -> vote.digest().equals(digest))
        .forEach(vote -> votes.putIfAbsent(vote.by(), vote));
    return List.copyOf(votes.values());
  }

  private static Gate.Vote vote(WaitEvent event) {
    return new Gate.Vote(event.by(), event.at(), Fields.of(event.detail()).text("digest"));
  }

  List<WaitEvent> events(WaitEvent.Kind kind) {
    return recorded.events().stream().filter(event -> event.kind() == kind).toList();
  }

  /** Who was asked when, those first who were asked as it opened. */
  List<Gate.Asked> asked() {
    List<Gate.Asked> asked = new ArrayList<>();
    List<WaitEvent> escalations = events(WaitEvent.Kind.ESCALATED);
    asked.add(
        new Gate.Asked(
            detail.reviewers(), of().openedAt(), until(0), detail.notifies().isPresent()));
    for (int level = 1; level <= escalations.size(); level++) {
      WaitEvent event = escalations.get(level - 1);
      boolean told = detail.notifies().isPresent() && event.told();
      asked.add(new Gate.Asked(schedule().askedAt(level), event.at(), until(level), told));
    }
    return List.copyOf(asked);
  }

  /** Users and groups that may decide now; empty: anyone. Who was asked stays asked. */
  List<String> mayDecide() {
    List<String> all = new ArrayList<>();
    for (Gate.Asked asked : asked()) {
      if (asked.to().isEmpty()) {
        return List.of();
      }
      all.addAll(asked.to());
    }
    return all.stream().distinct().toList();
  }

  /** In words: {@code legal (ann) since 10:00Z and gc (dora) since 14:00Z}. */
  String askedWords(People people) {
    return String.join(
        " and ",
        asked().stream().map(each -> people.words(each.to()) + " at " + each.at()).toList());
  }

  private Schedule schedule() {
    return of().schedule();
  }

  /** The end of that rung; for ever where the clock ends nothing. */
  private Instant until(int level) {
    return schedule().rungEnd(level).orElse(Instant.MAX);
  }

  /** When those who are asked now are asked no longer alone. */
  Instant due() {
    return until(recorded.level());
  }

  Instant endsAt() {
    return schedule().end().orElse(Instant.MAX);
  }

  /** What holds when nobody decides. */
  String onTimeout() {
    List<Bell> bells = schedule().bells();
    return bells.isEmpty() ? "" : bells.get(bells.size() - 1).outcome();
  }

  Gate.Status status() {
    Optional<Delivery> delivery = recorded.delivery();
    if (delivery.isPresent()) {
      return switch (delivery.get().kind()) {
        case APPROVED -> Gate.Status.APPROVED;
        case REJECTED -> Gate.Status.REJECTED;
        case CHOSEN -> Gate.Status.CHOSEN;
        default -> Gate.Status.TIMED_OUT;
      };
    }
    return recorded.runStatus().terminal() ? Gate.Status.CANCELLED : Gate.Status.OPEN;
  }
}
