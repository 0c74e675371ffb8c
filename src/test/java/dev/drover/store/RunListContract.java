package dev.drover.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Changes;
import dev.drover.journal.Run;
import dev.drover.journal.RunFilter;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepRecord;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every journal promises about finding and listing runs. */
abstract class RunListContract extends ContentContract {

  @Test
  void a_child_run_keeps_its_place_in_the_tree() {
    RunStart parent = samples.run();
    RunStart child = samples.childOf(parent);
    RunStart grandchild = samples.childOf(child);
    journal.start(parent);
    journal.start(child);
    journal.start(grandchild);

    assertThat(known(grandchild.id()).start()).isEqualTo(grandchild);
    assertThat(journal.runs(RunFilter.childrenOf(parent.id())))
        .extracting(Run::id)
        .containsExactly(child.id());
  }

  @Test
  void runs_are_listed_newest_first_by_what_is_asked_for() {
    RunStart one = samples.run();
    RunStart two = samples.run();
    RunStart three = samples.childOf(one);
    List.of(two, one, three).forEach(journal::start);
    append(two.id(), 1, Changes.of(Samples.end(RunStatus.COMPLETED)));

    assertThat(ids(RunFilter.ALL)).containsExactly(three.id(), two.id(), one.id());
    assertThat(ids(RunFilter.of(RunStatus.RUNNING))).containsExactly(three.id(), one.id());
    assertThat(ids(RunFilter.of(RunStatus.COMPLETED))).containsExactly(two.id());
    assertThat(ids(RunFilter.of(RunStatus.PARKED))).isEmpty();
    assertThat(ids(filter(Optional.empty(), Optional.of("payment"), 9)))
        .containsExactly(three.id());
    assertThat(ids(filter(Optional.of(RunStatus.RUNNING), Optional.of("invoice"), 9)))
        .containsExactly(one.id());
    assertThat(ids(filter(Optional.empty(), Optional.empty(), 1))).containsExactly(three.id());
  }

  private List<RunId> ids(RunFilter filter) {
    return journal.runs(filter).stream().map(Run::id).toList();
  }

  private static RunFilter filter(
      Optional<RunStatus> status, Optional<String> workflow, int limit) {
    return new RunFilter(status, workflow, Optional.empty(), limit);
  }

  @Test
  void a_run_is_found_by_the_beginning_of_its_id_oldest_first() {
    RunId one = started();
    RunId two = started();

    assertThat(journal.runsByPrefix(one.value(), 2)).extracting(Run::id).containsExactly(one);
    assertThat(journal.runsByPrefix(one.value().substring(0, 12), 2))
        .extracting(Run::id)
        .containsExactly(one, two);
    assertThat(journal.runsByPrefix("", 1)).extracting(Run::id).containsExactly(one);
    assertThat(journal.runsByPrefix("_", 9)).isEmpty();
  }

  @Test
  void records_come_in_the_order_of_their_numbers() {
    RunId run = started();
    append(run, 1, Samples.one(1, "z", 1));
    append(run, 1, Samples.one(3, "b", 1));
    append(run, 1, Samples.one(2, "a", 1));

    assertThat(history(run).records()).extracting(StepRecord::seq).containsExactly(1L, 2L, 3L);
  }
}
