package dev.drover.store;

import static dev.drover.store.Samples.NOW;
import static dev.drover.store.Samples.end;
import static dev.drover.store.Samples.one;
import static dev.drover.store.Samples.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.journal.Appended;
import dev.drover.journal.Attempt;
import dev.drover.journal.Changes;
import dev.drover.journal.History;
import dev.drover.journal.Journal;
import dev.drover.journal.Missing;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Wait;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every journal promises about appending, and what the parts of the contract share. */
abstract class JournalContract {
  static final Set<RunStatus> RUNNING = EnumSet.of(RunStatus.RUNNING);

  final Samples samples = new Samples();
  Journal journal;

  abstract Journal open();

  @BeforeEach
  void openJournal() {
    journal = open();
  }

  @AfterEach
  void closeJournal() {
    journal.close();
  }

  RunId started() {
    return journal.start(samples.run()).run().id();
  }

  Appended append(RunId run, long epoch, Changes changes) {
    return journal.append(run, epoch, changes).join();
  }

  Run known(RunId run) {
    return journal.run(run).orElseThrow();
  }

  History history(RunId run) {
    return journal.history(run).orElseThrow();
  }

  @Test
  void a_step_is_recorded() {
    RunId run = started();
    StepRecord step = step(1, "a", 1);

    assertThat(append(run, 1, Changes.of(step))).isEqualTo(Appended.MINE);

    assertThat(history(run).records()).containsExactly(step);
  }

  @Test
  void a_repeated_append_is_recognised_by_its_nonce() {
    RunId run = started();
    append(run, 1, one(1, "a", 42));

    assertThat(append(run, 1, one(1, "a", 42))).isEqualTo(Appended.MINE);

    assertThat(history(run).records()).hasSize(1);
  }

  @Test
  void a_repeated_append_that_ended_the_run_is_recognised_too() {
    RunId run = started();
    Changes last =
        new Changes(
            null, List.of(step(1, "a", 42)), List.of(), List.of(), end(RunStatus.COMPLETED));
    append(run, 1, last);

    assertThat(append(run, 1, last)).isEqualTo(Appended.MINE);
    assertThat(append(run, 1, Changes.of(end(RunStatus.COMPLETED)))).isEqualTo(Appended.MINE);
    assertThat(append(run, 1, Changes.of(end(RunStatus.FAILED)))).isEqualTo(Appended.FENCED);
    assertThat(append(run, 1, one(2, "b", 42))).isEqualTo(Appended.FENCED);
  }

  @Test
  void what_another_walk_recorded_first_is_theirs_and_nothing_else_is_written() {
    RunId run = started();
    StepRecord theirs = step(1, "b", 1);
    append(run, 1, Changes.of(theirs));
    Changes mixed =
        new Changes(
            null,
            List.of(step(2, "a", 2), step(3, "b", 2)),
            List.of(Samples.attempt("x", 1, Attempt.State.FAILED)),
            List.of(samples.gate(run, "g", Optional.empty())),
            end(RunStatus.COMPLETED));

    assertThat(append(run, 1, mixed)).isEqualTo(new Appended.Theirs(theirs));

    assertThat(history(run).records()).containsExactly(theirs);
    assertThat(history(run).attempts()).isEmpty();
    assertThat(history(run).waits()).isEmpty();
    assertThat(known(run).status()).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void another_generation_or_path_is_another_step() {
    RunId run = started();
    append(run, 1, one(1, "a", 1));
    append(run, 1, one(2, "a#2", 1));

    assertThat(history(run).records()).hasSize(2);
  }

  @Test
  void a_former_owner_is_fenced() {
    RunId run = started();
    journal.claim(run, RUNNING, false);

    assertThat(append(run, 1, one(1, "a", 1))).isEqualTo(Appended.FENCED);
    assertThat(append(run, 3, one(1, "a", 1))).isEqualTo(Appended.FENCED);

    assertThat(history(run).records()).isEmpty();
    assertThat(append(run, 2, one(1, "a", 1))).isEqualTo(Appended.MINE);
  }

  @Test
  void a_run_that_is_over_takes_no_more() {
    RunId run = started();
    append(run, 1, Changes.of(end(RunStatus.FAILED)));

    assertThat(append(run, 1, one(1, "a", 1))).isEqualTo(Appended.FENCED);
    assertThat(history(run).records()).isEmpty();
  }

  @Test
  void a_start_may_ride_with_the_first_step_and_the_end() {
    RunStart start = samples.run();
    RunEnd end =
        new RunEnd(
            RunStatus.COMPLETED,
            Payload.of(Map.of("paid", true)),
            null,
            List.of(new Missing("bank", "timeout", "try later")),
            Samples.SOME,
            NOW.plusSeconds(3));
    Changes all = new Changes(start, List.of(step(1, "a", 1)), List.of(), List.of(), end);

    assertThat(append(start.id(), 1, all)).isEqualTo(Appended.MINE);
    assertThat(append(start.id(), 1, all)).isEqualTo(Appended.MINE);

    assertThat(known(start.id())).isEqualTo(Run.started(start).left(end));
    assertThat(history(start.id()).records()).hasSize(1);
  }

  @Test
  void a_start_that_rides_with_a_step_cannot_take_a_key_in_use() {
    journal.start(samples.run("k", Payload.of("one")));
    RunStart second = samples.run("k", Payload.of("one"));

    var appended = journal.append(second.id(), 1, one(1, "a", 1).startingWith(second));

    assertThatThrownBy(appended::join).hasMessageContaining("has the key 'k'");
    assertThat(journal.run(second.id())).isEmpty();
  }

  @Test
  void an_attempt_is_kept_under_its_number_in_the_order_of_writing() {
    RunId run = started();
    append(run, 1, Changes.of(Samples.attempt("b", 1, Attempt.State.INTENT)));
    append(run, 1, Changes.of(Samples.attempt("a", 1, Attempt.State.FAILED)));
    append(run, 1, Changes.of(Samples.attempt("b", 1, Attempt.State.ABANDONED)));

    assertThat(history(run).attempts())
        .containsExactly(
            Samples.attempt("b", 1, Attempt.State.ABANDONED),
            Samples.attempt("a", 1, Attempt.State.FAILED));
  }

  @Test
  void a_walk_may_leave_the_run_waiting_and_write_on() {
    RunId run = started();
    append(run, 1, Changes.of(RunEnd.waiting(List.of(), Samples.SOME, NOW)));

    assertThat(known(run).status()).isEqualTo(RunStatus.WAITING);
    assertThat(known(run).endedAt()).isEmpty();
    assertThat(known(run).usage()).isEqualTo(Samples.SOME);
    assertThat(append(run, 1, one(1, "a", 1))).isEqualTo(Appended.MINE);
  }

  @Test
  void many_threads_may_append_to_one_run() throws Exception {
    RunId run = started();

    List<Appended> answers = AtOnce.call(64, i -> append(run, 1, one(i + 1, "step" + i, 1)));

    assertThat(answers).containsOnly(Appended.MINE);
    assertThat(history(run).records())
        .extracting(StepRecord::seq)
        .isSorted()
        .doesNotHaveDuplicates()
        .hasSize(64);
  }

  @Test
  void one_of_many_walks_records_a_step_and_the_others_learn_what_it_was() throws Exception {
    RunId run = started();

    List<Appended> answers = AtOnce.call(40, i -> append(run, 1, one(1, "a", i)));

    StepRecord winner = history(run).records().get(0);
    assertThat(answers).filteredOn(answer -> answer == Appended.MINE).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer != Appended.MINE)
        .hasSize(39)
        .containsOnly(new Appended.Theirs(winner));
  }

  Wait opened(RunId run, Wait wait) {
    append(run, known(run).epoch(), Changes.of(wait));
    return wait;
  }
}
