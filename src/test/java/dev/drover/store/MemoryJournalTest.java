package dev.drover.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Changes;
import dev.drover.journal.Journal;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.RunFilter;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Started;
import dev.drover.journal.StepRecord;
import org.junit.jupiter.api.Test;

class MemoryJournalTest extends SeenContract {

  @Override
  Journal open() {
    return new MemoryJournal();
  }

  @Test
  void it_keeps_the_very_record_it_was_given() {
    RunId run = started();
    StepRecord step = Samples.step(1, "a", 1);

    append(run, 1, Changes.of(step));

    assertThat(history(run).records().get(0)).isSameAs(step);
    assertThat(((Outcome.Completed) step.outcome()).change().body().value()).isEqualTo("done");
  }

  @Test
  void of_runs_that_are_over_it_keeps_the_newest() {
    RunId open = started();
    RunId first = journal.start(samples.run("first", Payload.of("x"))).run().id();
    append(first, 1, Changes.of(Samples.end(RunStatus.COMPLETED)));
    for (int i = 0; i < 250; i++) {
      append(started(), 1, Changes.of(Samples.end(RunStatus.COMPLETED)));
    }

    assertThat(journal.run(first)).isEmpty();
    assertThat(journal.run(open)).isPresent();
    assertThat(journal.runs(RunFilter.ALL)).hasSize(251);
    assertThat(journal.start(samples.run("first", Payload.of("y"))))
        .isInstanceOf(Started.New.class);
  }
}
