package dev.drover.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Bell;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Schedule;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitEvent;
import dev.drover.journal.WaitKind;
import dev.drover.journal.WaitState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any order of attempts, each at its time. */
class GateLawTest {
  private static final Instant OPENED = Instant.parse("2026-11-20T10:00:00Z");
  private static final Duration END = Duration.ofHours(8);

  private record Step(int minutesLater, GateDecision decision) {}

  @Provide
  Arbitrary<List<Step>> attempts() {
    Arbitrary<GateDecision> decisions =
        Combinators.combine(
                Arbitraries.of("approve", "approve", "approve", "reject", "send-back"),
                Arbitraries.of("ann", "ben", "cid", "dora"),
                Arbitraries.of("", "why"),
                Arbitraries.of(0, 1, 2))
            .as(
                (word, by, reason, change) ->
                    GateDecision.of(word, by, reason)
                        .changing(change == 0 ? Map.of() : Map.of("total", change)));
    return Combinators.combine(Arbitraries.integers().between(0, 120), decisions)
        .as(Step::new)
        .list()
        .ofMaxSize(12);
  }

  @Property(tries = 500)
  void one_attempt_ends_it_and_no_approval_counts_twice(
      @ForAll("attempts") List<Step> attempts, @ForAll("approvers") int approvers) {
    WaitState wait = opened(approvers);
    Instant now = OPENED;
    for (Step step : attempts) {
      now = now.plus(Duration.ofMinutes(step.minutesLater()));
      WaitState before = wait;
      wait = judged(wait, step.decision(), now);
      assertThat(before.delivery().isPresent() && !before.equals(wait))
          .as("what has ended is never touched")
          .isFalse();
      if (before.delivery().isEmpty() && wait.delivery().isPresent()) {
        endsRightly(before, wait, step.decision(), now, approvers);
      }
      Set<String> voters = new HashSet<>();
      GateState.of(wait)
          .votes()
          .forEach(vote -> assertThat(voters.add(vote.by())).as(vote.by()).isTrue());
    }
  }

  @Provide
  Arbitrary<Integer> approvers() {
    return Arbitraries.integers().between(1, 4);
  }

  private static void endsRightly(
      WaitState before, WaitState after, GateDecision decision, Instant now, int approvers) {
    if (after.delivery().orElseThrow().by().equals(WaitState.CLOCK)) {
      assertThat(now).isAfterOrEqualTo(OPENED.plus(END));
      return;
    }
    assertThat(now).isBefore(OPENED.plus(END));
    assertThat(after.delivery().orElseThrow().by()).isEqualTo(decision.by());
    if (decision.approves()) {
      Verdict verdict = Verdict.of(after.delivery().orElseThrow());
      assertThat(verdict.approvals()).hasSizeGreaterThanOrEqualTo(approvers);
      assertThat(verdict.approvals()).extracting(Gate.Vote::by).doesNotHaveDuplicates();
      assertThat(verdict.approvals()).extracting(Gate.Vote::digest).containsOnly(verdict.digest());
    }
    assertThat(before.events().size()).isLessThan(after.events().size());
  }

  private static WaitState judged(WaitState wait, GateDecision decision, Instant now) {
    WaitState at = wait;
    for (int i = 0; i < 5; i++) {
      Ruling ruling =
          new GateLaw(People.ANYBODY, Optional.empty(), now).rule(GateState.of(at), decision);
      if (ruling.turn().isPresent()) {
        at = at.after(ruling.turn().get());
      }
      if (!ruling.again()) {
        return at;
      }
    }
    throw new AssertionError("judged again and again: " + at);
  }

  private static WaitState opened(int approvers) {
    GateDetail detail =
        new GateDetail(
            "brief",
            null,
            Map.of(),
            Proposal.of(Map.of("total", 0)),
            null,
            Map.of("send-back", "Back"),
            Map.of(),
            List.of(),
            "",
            approvers,
            false,
            true,
            Optional.empty());
    Schedule ladder =
        new Schedule(
            List.of(
                Bell.escalate(OPENED.plus(Duration.ofHours(4)), List.of("boss")),
                Bell.end(OPENED.plus(END), "reject")));
    Wait wait =
        new Wait(
            "01JD0000000000000000000000",
            new RunId("01JD0000000000000000000001"),
            new StepKey(new StepPath("lead"), 1),
            WaitKind.GATE,
            "lead",
            detail.payload(),
            OPENED,
            ladder,
            "",
            false);
    return new WaitState(wait, Optional.empty(), RunStatus.WAITING);
  }

  @Property(tries = 200)
  void a_bell_rings_once_whoever_comes(@ForAll("attempts") List<Step> attempts) {
    WaitState wait = opened(4);
    Instant now = OPENED;
    for (Step step : attempts) {
      now = now.plus(Duration.ofMinutes(step.minutesLater()));
      wait = judged(wait, step.decision(), now);
    }
    assertThat(wait.events())
        .filteredOn(event -> event.kind() == WaitEvent.Kind.ESCALATED)
        .hasSizeLessThanOrEqualTo(1);
  }
}
