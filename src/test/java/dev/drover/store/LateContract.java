package dev.drover.store;

import static dev.drover.store.Samples.NOW;
import static dev.drover.store.Samples.attempt;
import static dev.drover.store.Samples.end;
import static dev.drover.store.Samples.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Attempt;
import dev.drover.journal.Attempt.State;
import dev.drover.journal.Changes;
import dev.drover.journal.Failure;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepKind;
import dev.drover.journal.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every journal promises about usage that becomes known late. */
abstract class LateContract extends JournalContract {
  private static final Usage MORE = new Usage(10, 1, 2, 3, 1, 7L);

  private static Attempt late(String path, int number, long nonce) {
    return new Attempt(
        Samples.key(path),
        StepKind.AGENT,
        "extract",
        number,
        State.FAILED,
        NOW,
        NOW.plusMillis(50),
        new Failure("late", path, null, "Too late.", "", null),
        MORE,
        List.of(),
        nonce);
  }

  private boolean add(RunId run, Attempt attempt, Usage ofRun) {
    return journal.late(run, attempt, ofRun).join();
  }

  @Test
  void usage_is_added_to_a_run_that_is_over_and_it_stays_over() {
    RunId run = started();
    append(run, 1, Changes.of(end(RunStatus.COMPLETED)));

    assertThat(add(run, late("a", 1, 5), MORE)).isTrue();

    assertThat(history(run).attempts()).containsExactly(late("a", 1, 5));
    assertThat(known(run).usage()).isEqualTo(Samples.SOME.plus(MORE));
    assertThat(known(run).status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(known(run).endedAt()).contains(NOW.plusSeconds(1));
  }

  @Test
  void it_is_added_to_a_run_that_waits_and_to_one_that_another_holds() {
    RunId run = started();
    append(run, 1, Changes.of(RunEnd.waiting(List.of(), Samples.SOME, NOW)));
    add(run, late("a", 1, 5), MORE);
    journal.claim(run, java.util.EnumSet.of(RunStatus.WAITING), false);

    assertThat(add(run, late("b", 1, 5), MORE)).isTrue();

    assertThat(history(run).attempts()).containsExactly(late("a", 1, 5), late("b", 1, 5));
    assertThat(known(run).usage()).isEqualTo(Samples.SOME.plus(MORE).plus(MORE));
    assertThat(append(run, 2, Changes.of(step(1, "c", 2)))).isNotNull();
  }

  @Test
  void what_the_walk_under_way_counts_itself_is_not_added_to_the_run() {
    RunId run = started();

    add(run, late("a", 1, 5), Usage.NONE);

    assertThat(history(run).attempts()).containsExactly(late("a", 1, 5));
    assertThat(known(run).usage()).isEqualTo(Usage.NONE);
  }

  @Test
  void a_try_that_is_kept_grows_and_says_what_it_said() {
    RunId run = started();
    Attempt failed = attempt("a", 1, State.FAILED);
    append(run, 1, Changes.of(failed));

    add(run, late("a", 1, failed.nonce()), MORE);
    add(run, late("a", 1, failed.nonce()), MORE);

    assertThat(history(run).attempts())
        .containsExactly(failed.using(failed.usage().plus(MORE).plus(MORE)));
  }

  @Test
  void behind_a_record_or_another_walks_try_it_gets_a_number_of_its_own() {
    RunId run = started();
    append(run, 1, Changes.of(step(1, "a", 5)));
    append(run, 1, Changes.of(attempt("a", 2, State.FAILED)));

    add(run, late("a", 1, 99), MORE);
    add(run, late("a", 1, 99), MORE);

    assertThat(history(run).attempts())
        .containsExactly(attempt("a", 2, State.FAILED), late("a", 3, 99).using(MORE.plus(MORE)));
  }

  @Test
  void an_unknown_cost_makes_that_of_the_run_unknown() {
    RunId run = started();
    append(run, 1, Changes.of(end(RunStatus.COMPLETED)));

    add(run, late("a", 1, 5), new Usage(1, 1, 0, 0, 1, null));

    assertThat(known(run).usage().costMicros()).isNull();
    assertThat(known(run).usage().inputTokens()).isEqualTo(121);
  }

  @Test
  void of_a_run_that_is_not_there_nothing_is_kept() {
    RunId nobody = samples.run().id();

    assertThat(add(nobody, late("a", 1, 5), MORE)).isFalse();

    assertThat(journal.run(nobody)).isEmpty();
    assertThat(journal.history(nobody)).isEmpty();
  }
}
