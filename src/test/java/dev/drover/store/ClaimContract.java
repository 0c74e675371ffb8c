package dev.drover.store;

import static dev.drover.store.Samples.NOW;
import static dev.drover.store.Samples.end;
import static dev.drover.store.Samples.one;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Appended;
import dev.drover.journal.Changes;
import dev.drover.journal.Claimed;
import dev.drover.journal.Run;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Takeover;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every journal promises about claiming and settling. */
abstract class ClaimContract extends StartContract {

  @Test
  void a_claim_raises_the_epoch_and_clears_the_end_before() {
    RunId run = started();
    append(
        run,
        1,
        Changes.of(
            RunEnd.because(
                RunStatus.FAILED, Samples.failure("12 is not 13"), List.of(), Samples.SOME, NOW)));
    assertThat(known(run).error()).contains(Samples.failure("12 is not 13"));
    assertThat(known(run).endedAt()).contains(NOW);

    Claimed claimed = journal.claim(run, EnumSet.of(RunStatus.FAILED), false).orElseThrow();

    assertThat(claimed.epoch()).isEqualTo(2);
    assertThat(claimed.run().status()).isEqualTo(RunStatus.RUNNING);
    assertThat(claimed.run().error()).isEmpty();
    assertThat(claimed.run().endedAt()).isEmpty();
    assertThat(claimed.run().usage()).isEqualTo(Samples.SOME);
    assertThat(known(run)).isEqualTo(claimed.run());
    assertThat(history(run).takeovers()).isEmpty();
  }

  @Test
  void a_claim_from_another_status_is_empty() {
    RunId run = started();

    assertThat(journal.claim(run, EnumSet.of(RunStatus.WAITING), true)).isEmpty();

    assertThat(known(run).epoch()).isEqualTo(1);
    assertThat(history(run).takeovers()).isEmpty();
  }

  @Test
  void only_one_of_many_claims_gets_a_waiting_run() throws Exception {
    RunId run = started();
    append(run, 1, Changes.of(RunEnd.waiting(List.of(), Samples.SOME, NOW)));

    List<Optional<Claimed>> claims =
        AtOnce.call(20, i -> journal.claim(run, EnumSet.of(RunStatus.WAITING), false));

    assertThat(claims).filteredOn(Optional::isPresent).hasSize(1);
    assertThat(known(run).epoch()).isEqualTo(2);
  }

  @Test
  void crashes_count_while_no_record_comes_between_them() {
    RunId run = started();
    append(run, 1, one(1, "a", 1));

    assertThat(crash(run).run().crashes()).isEqualTo(1);
    assertThat(crash(run).run().crashes()).isEqualTo(2);
    append(run, 3, one(2, "b", 3));
    assertThat(crash(run).run().crashes()).isEqualTo(1);

    assertThat(history(run).takeovers())
        .containsExactly(new Takeover(2, 1), new Takeover(3, 1), new Takeover(4, 2));
    assertThat(known(run).crashes()).isEqualTo(1);
  }

  private Claimed crash(RunId run) {
    return journal.claim(run, RUNNING, true).orElseThrow();
  }

  @Test
  void settling_ends_a_run_and_fences_its_walk() {
    RunId run = started();

    Run settled = journal.settle(run, RUNNING, end(RunStatus.CANCELLED)).orElseThrow();

    assertThat(settled).isEqualTo(known(run));
    assertThat(settled.status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(settled.epoch()).isEqualTo(2);
    assertThat(settled.endedAt()).contains(NOW.plusSeconds(1));
    assertThat(append(run, 1, one(1, "a", 1))).isEqualTo(Appended.FENCED);
    assertThat(journal.settle(run, RUNNING, end(RunStatus.CANCELLED))).isEmpty();
  }
}
