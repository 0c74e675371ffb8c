package dev.drover.store;

import static dev.drover.store.Samples.NOW;
import static dev.drover.store.Samples.delivery;
import static dev.drover.store.Samples.end;
import static dev.drover.store.Samples.one;
import static dev.drover.store.Samples.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.journal.Appended;
import dev.drover.journal.Attempt;
import dev.drover.journal.Changes;
import dev.drover.journal.Claimed;
import dev.drover.journal.Delivered;
import dev.drover.journal.History;
import dev.drover.journal.Journal;
import dev.drover.journal.Missing;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Started;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Takeover;
import dev.drover.journal.Wait;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every journal promises about starting, appending, claiming and settling. */
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
  void a_new_run_is_running_in_its_first_epoch() {
    RunStart start = samples.run("key", Payload.of("in"));

    Started started = journal.start(start);

    assertThat(started).isInstanceOf(Started.New.class);
    assertThat(started.run()).isEqualTo(Run.started(start)).isEqualTo(known(start.id()));
    assertThat(history(start.id())).isEqualTo(History.empty(started.run()));
  }

  @Test
  void a_run_nobody_started_is_unknown() {
    RunStart start = samples.run();

    assertThat(journal.run(start.id())).isEmpty();
    assertThat(journal.history(start.id())).isEmpty();
    assertThat(journal.waitsOf(start.id())).isEmpty();
    assertThat(journal.claim(start.id(), RUNNING, false)).isEmpty();
    assertThat(journal.settle(start.id(), RUNNING, end(RunStatus.CANCELLED))).isEmpty();
    assertThat(journal.deliver(delivery(start.id(), "g", "a")))
        .isInstanceOf(Delivered.Unknown.class);
    assertThat(append(start.id(), 1, one(1, "a", 1))).isEqualTo(Appended.FENCED);
  }

  @Test
  void the_same_key_and_input_find_the_run_again_whatever_the_order_of_its_keys() {
    RunStart first = samples.run("k", Payload.stored(Payload.JSON, "{\"a\":1,\"b\":2}".getBytes()));
    RunStart again = samples.run("k", Payload.stored(Payload.JSON, "{\"b\":2,\"a\":1}".getBytes()));
    journal.start(first);

    Started second = journal.start(again);

    assertThat(second).isInstanceOf(Started.Existing.class);
    assertThat(second.run().id()).isEqualTo(first.id());
    assertThat(journal.run(again.id())).isEmpty();
  }

  @Test
  void the_same_key_with_another_input_is_a_conflict() {
    RunStart first = samples.run("k", Payload.of("one"));
    RunStart other = samples.run("k", Payload.of("two"));
    journal.start(first);

    Started second = journal.start(other);

    assertThat(second).isInstanceOf(Started.Conflict.class);
    assertThat(second.run().id()).isEqualTo(first.id());
    assertThat(journal.run(other.id())).isEmpty();
  }

  @Test
  void a_key_counts_within_its_workflow() {
    RunStart one = samples.run("k", Payload.of("one"));
    RunStart child = samples.childOf(one);
    RunStart other =
        new RunStart(
            child.id(),
            "payment",
            1,
            "c",
            "h",
            "k",
            Payload.of("two"),
            Map.of(),
            Map.of(),
            null,
            child.id(),
            0,
            NOW);
    journal.start(one);

    assertThat(journal.start(other)).isInstanceOf(Started.New.class);
  }

  @Test
  void a_hundred_starts_with_one_key_make_one_run() throws Exception {
    List<Started> answers =
        AtOnce.call(100, i -> journal.start(samples.run("one", Payload.of("same"))));

    assertThat(answers).filteredOn(Started.New.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(Started.Existing.class::isInstance).hasSize(99);
    assertThat(answers).extracting(answer -> answer.run().id()).containsOnly(newest());
  }

  private RunId newest() {
    List<Run> all = journal.runs(dev.drover.journal.RunFilter.ALL);
    assertThat(all).hasSize(1);
    return all.get(0).id();
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
    append(run, 1, Changes.of(RunEnd.waiting(Samples.SOME, NOW)));

    assertThat(known(run).status()).isEqualTo(RunStatus.WAITING);
    assertThat(known(run).endedAt()).isEmpty();
    assertThat(known(run).usage()).isEqualTo(Samples.SOME);
    assertThat(append(run, 1, one(1, "a", 1))).isEqualTo(Appended.MINE);
  }

  @Test
  void a_claim_raises_the_epoch_and_clears_the_end_before() {
    RunId run = started();
    append(
        run,
        1,
        Changes.of(
            RunEnd.because(RunStatus.FAILED, Samples.failure("12 is not 13"), Samples.SOME, NOW)));
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
    append(run, 1, Changes.of(RunEnd.waiting(Samples.SOME, NOW)));

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
