package dev.drover.store;

import static dev.drover.store.Samples.NOW;
import static dev.drover.store.Samples.delivery;
import static dev.drover.store.Samples.end;
import static dev.drover.store.Samples.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.journal.Attempt;
import dev.drover.journal.Changes;
import dev.drover.journal.Payload;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Started;
import dev.drover.journal.Turn;
import dev.drover.journal.WaitEvent;
import dev.drover.journal.WaitKind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every journal promises about forgetting. {@code end} is a second after NOW. */
abstract class PurgeContract extends RunListContract {
  private static final Instant LATER = NOW.plusSeconds(60);

  private RunId over(RunStart start) {
    journal.start(start);
    append(start.id(), 1, one(1, "a", 1));
    append(start.id(), 1, Changes.of(Samples.attempt("b", 1, Attempt.State.FAILED)));
    opened(start.id(), samples.gate(start.id(), "g", Optional.empty()));
    journal.turn(
        Turn.early(start.id(), "late~1", WaitEvent.early("me", Payload.NONE, NOW, "nonce")));
    journal.deliver(delivery(start.id(), "g", "me"));
    append(start.id(), 1, Changes.of(end(RunStatus.COMPLETED)));
    return start.id();
  }

  private List<RunId> expired(Instant before) {
    return journal.expired(before, Optional.empty(), 9);
  }

  @Test
  void only_what_ended_before_is_forgotten_and_all_of_it() {
    RunId old = over(samples.run());
    RunId open = started();

    assertThat(expired(NOW.plusSeconds(1))).isEmpty();
    assertThat(expired(LATER)).containsExactly(old);
    assertThat(journal.countExpired(LATER)).isEqualTo(1);
    assertThat(journal.purge(open, LATER, LATER)).isZero();
    assertThat(journal.purge(old, NOW, LATER)).isZero();
    assertThat(journal.run(old)).isPresent();

    assertThat(journal.purge(old, LATER, LATER)).isEqualTo(1);

    assertThat(journal.run(old)).isEmpty();
    assertThat(journal.history(old)).isEmpty();
    assertThat(journal.waitsOf(old)).isEmpty();
    assertThat(journal.waits(WaitKind.GATE, false)).isEmpty();
    assertThat(journal.run(open)).isPresent();
    assertThat(expired(LATER)).isEmpty();
  }

  @Test
  void a_purge_that_is_repeated_finds_nothing() {
    RunId old = over(samples.run());
    journal.purge(old, LATER, LATER);

    assertThat(journal.purge(old, LATER, LATER)).isZero();
  }

  @Test
  void a_tree_goes_as_a_whole_when_all_of_it_is_over() {
    RunStart top = samples.run();
    RunStart child = samples.childOf(top);
    RunStart grandchild = samples.childOf(child);
    over(top);
    over(child);
    journal.start(grandchild);
    assertThat(expired(LATER)).isEmpty();
    assertThat(journal.countExpired(LATER)).isZero();
    assertThat(journal.purge(top.id(), LATER, LATER)).isZero();

    append(grandchild.id(), 1, Changes.of(end(RunStatus.FAILED)));

    assertThat(expired(LATER)).containsExactly(top.id());
    assertThat(journal.countExpired(LATER)).isEqualTo(3);
    assertThat(journal.purge(child.id(), LATER, LATER)).isZero();
    assertThat(journal.purge(top.id(), LATER, LATER)).isEqualTo(3);
    assertThat(journal.run(grandchild.id())).isEmpty();
  }

  @Test
  void the_key_of_a_forgotten_run_stays_taken() {
    RunStart start = samples.run("k", Payload.of("in"));
    over(start);
    journal.purge(start.id(), LATER, LATER.plusSeconds(1));

    Started again = journal.start(samples.run("k", Payload.of("in")));

    assertThat(again)
        .isInstanceOfSatisfying(
            Started.Purged.class,
            purged -> {
              assertThat(purged.run().id()).isEqualTo(start.id());
              assertThat(purged.run().status()).isEqualTo(RunStatus.COMPLETED);
              assertThat(purged.run().endedAt()).contains(NOW.plusSeconds(1));
              assertThat(purged.at()).isEqualTo(LATER.plusSeconds(1));
            });
    RunStart riding = samples.run("k", Payload.of("in"));
    var appended = journal.append(riding.id(), 1, one(1, "a", 1).startingWith(riding));
    assertThatThrownBy(appended::join).hasMessageContaining("has the key 'k'");
    assertThat(journal.start(samples.run("other", Payload.of("in"))))
        .isInstanceOf(Started.New.class);
  }

  @Test
  void a_failed_run_that_was_taken_up_again_is_not_over() {
    RunId run = started();
    append(run, 1, Changes.of(end(RunStatus.FAILED)));
    journal.claim(run, EnumSet.of(RunStatus.FAILED), false);

    assertThat(expired(LATER)).isEmpty();
    assertThat(journal.purge(run, LATER, LATER)).isZero();
  }

  @Test
  void what_is_over_is_listed_page_by_page() {
    RunId first = over(samples.run());
    RunId second = over(samples.run());
    RunId third = over(samples.run());

    assertThat(journal.expired(LATER, Optional.empty(), 2)).containsExactly(first, second);
    assertThat(journal.expired(LATER, Optional.of(second), 2)).containsExactly(third);
  }
}
