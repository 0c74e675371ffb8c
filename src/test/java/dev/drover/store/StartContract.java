package dev.drover.store;

import static dev.drover.store.Samples.NOW;
import static dev.drover.store.Samples.delivery;
import static dev.drover.store.Samples.end;
import static dev.drover.store.Samples.one;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Appended;
import dev.drover.journal.Delivered;
import dev.drover.journal.History;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunFilter;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Started;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every journal promises about starting runs. */
abstract class StartContract extends LateContract {

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
    RunStart first =
        samples.run(
            "k",
            Payload.stored(Payload.JSON, "{\"a\":1,\"b\":2}".getBytes(StandardCharsets.UTF_8)));
    RunStart again =
        samples.run(
            "k",
            Payload.stored(Payload.JSON, "{\"b\":2,\"a\":1}".getBytes(StandardCharsets.UTF_8)));
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
    List<Run> all = journal.runs(RunFilter.ALL);
    assertThat(all).hasSize(1);
    return all.get(0).id();
  }
}
