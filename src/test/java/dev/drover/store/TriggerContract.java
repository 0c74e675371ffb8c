package dev.drover.store;

import static dev.drover.store.Samples.NOW;
import static dev.drover.store.Samples.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Appended;
import dev.drover.journal.Changes;
import dev.drover.journal.Payload;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.Started;
import dev.drover.journal.TriggerChange;
import dev.drover.journal.TriggerState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every journal promises about where triggers stand. */
abstract class TriggerContract extends ArrivalContract {

  private static TriggerChange.Fired fired(String entity, long number, Instant at) {
    return new TriggerChange.Fired(
        "health",
        entity,
        false,
        number,
        at,
        Optional.of(at.plusSeconds(3_600)),
        Optional.of(64.5),
        Optional.of(at.minusSeconds(1)),
        Optional.empty());
  }

  private static TriggerState firedBy(String entity, long number, Instant at, RunId run) {
    return new TriggerState(
        "health",
        entity,
        false,
        Optional.of(64.5),
        Optional.of(at.minusSeconds(1)),
        number,
        Optional.of(at),
        Optional.ofNullable(run),
        Optional.of(at.plusSeconds(3_600)),
        0,
        Optional.empty());
  }

  @Test
  void a_claim_counts_with_the_start_that_it_asks_for() {
    RunStart start = samples.run("k", Payload.of("in"));

    Started started = journal.start(start, List.of(fired("acme", 1, NOW)));

    assertThat(started).isInstanceOf(Started.New.class);
    assertThat(journal.trigger("health", "acme")).contains(firedBy("acme", 1, NOW, start.id()));
    assertThat(journal.trigger("health", "other")).isEmpty();
    assertThat(journal.trigger("other", "acme")).isEmpty();
  }

  @Test
  void a_claim_counts_too_where_the_run_was_started_before() {
    RunStart first = samples.run("k", Payload.of("in"));
    journal.start(first);

    journal.start(samples.run("k", Payload.of("in")), List.of(fired("acme", 1, NOW)));

    assertThat(journal.trigger("health", "acme").flatMap(TriggerState::run)).contains(first.id());
  }

  @Test
  void a_claim_of_a_start_that_is_refused_leaves_nothing() {
    journal.start(samples.run("k", Payload.of("in")));

    Started started =
        journal.start(samples.run("k", Payload.of("other")), List.of(fired("acme", 1, NOW)));

    assertThat(started).isInstanceOf(Started.Conflict.class);
    assertThat(journal.trigger("health", "acme")).isEmpty();
  }

  @Test
  void a_claim_may_count_with_a_record_and_does_not_without_it() {
    RunId run = started();
    Changes mine = Changes.of(step(1, "new", 5)).claiming(List.of(fired("acme", 1, NOW)));
    Changes theirs = Changes.of(step(1, "new", 6)).claiming(List.of(fired("other", 1, NOW)));

    assertThat(append(run, 1, mine)).isEqualTo(Appended.MINE);
    assertThat(append(run, 1, mine)).isEqualTo(Appended.MINE);
    assertThat(append(run, 1, theirs)).isInstanceOf(Appended.Theirs.class);
    assertThat(append(run, 9, Changes.of(step(2, "b", 7)).claiming(List.of(fired("x", 1, NOW)))))
        .isEqualTo(Appended.FENCED);

    assertThat(journal.trigger("health", "acme")).contains(firedBy("acme", 1, NOW, run));
    assertThat(journal.trigger("health", "other")).isEmpty();
    assertThat(journal.trigger("health", "x")).isEmpty();
  }

  @Test
  void it_fires_is_armed_again_and_what_it_let_pass_is_counted() {
    Instant armedAt = NOW.plusSeconds(5);
    journal.note(List.of(fired("acme", 1, NOW))).join();
    journal
        .note(
            List.of(
                new TriggerChange.Suppressed("health", "acme", 7, NOW.plusSeconds(4)),
                new TriggerChange.Armed("health", "acme", 71, Optional.of(armedAt)),
                new TriggerChange.Suppressed("health", "new", 1, NOW)))
        .join();

    TriggerState state = journal.trigger("health", "acme").orElseThrow();
    assertThat(state.armed()).isTrue();
    assertThat(state.value()).contains(71.0);
    assertThat(state.valueAt()).contains(armedAt);
    assertThat(state.fired()).isEqualTo(1);
    assertThat(state.firedAt()).contains(NOW);
    assertThat(state.run()).isEmpty();
    assertThat(state.suppressed()).isEqualTo(7);
    assertThat(state.suppressedAt()).contains(NOW.plusSeconds(4));
    journal.note(List.of(fired("acme", 2, NOW.plusSeconds(9)))).join();
    state = journal.trigger("health", "acme").orElseThrow();
    assertThat(state.armed()).isFalse();
    assertThat(state.fired()).isEqualTo(2);
    assertThat(state.suppressed()).isEqualTo(7);
    TriggerState other = journal.trigger("health", "new").orElseThrow();
    assertThat(other.armed()).isTrue();
    assertThat(other.suppressed()).isEqualTo(1);
    assertThat(other.firedAt()).isEmpty();
  }

  @Test
  void they_are_listed_by_when_they_fired_last() {
    journal.note(List.of(fired("a", 1, NOW), fired("b", 1, NOW.plusSeconds(1)))).join();
    journal.note(List.of(new TriggerChange.Suppressed("health", "never", 1, NOW))).join();
    journal.note(List.of(new TriggerChange.Armed("stock", "x", 1, Optional.empty()))).join();

    assertThat(journal.triggers(Optional.of("health"), 9))
        .extracting(TriggerState::entity)
        .containsExactly("b", "a", "never");
    assertThat(journal.triggers(Optional.empty(), 9))
        .extracting(TriggerState::entity)
        .containsExactly("b", "a", "never", "x");
    assertThat(journal.triggers(Optional.empty(), 1))
        .extracting(TriggerState::entity)
        .containsExactly("b");
    assertThat(journal.triggers(Optional.of("none"), 9)).isEmpty();
  }
}
