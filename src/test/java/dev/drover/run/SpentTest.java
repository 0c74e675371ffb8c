package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Attempt;
import dev.drover.journal.Change;
import dev.drover.journal.History;
import dev.drover.journal.Input;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Usage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpentTest extends Traps {
  private static final StepKey KEY = new StepKey(new StepPath("ask"), 1);
  private static final Instant NOW = Instant.EPOCH;

  @Test
  void failed_tries_count_beside_the_record_of_the_try_that_ended_the_step() throws Exception {
    app(r -> r.from("workflow:w").log("x"));
    Run run = app().run("w", "in");
    List<Attempt> attempts = List.of(attempt(1, 10), attempt(2, 20), attempt(3, 40));
    History history =
        new History(run, List.of(record(3, 40)), attempts, List.of(), List.of(), List.of());
    assertThat(Spent.in(history).inputTokens()).isEqualTo(70);
  }

  private static Usage tokens(long input) {
    return new Usage(input, 0, 0, 0, 1, 0L);
  }

  private static Attempt attempt(int number, long tokens) {
    Attempt.State failed = Attempt.State.FAILED;
    return new Attempt(
        KEY, StepKind.AGENT, "ask", number, failed, NOW, NOW, null, tokens(tokens), List.of(), 1);
  }

  private static StepRecord record(int number, long tokens) {
    return new StepRecord(
        1,
        KEY,
        StepKind.AGENT,
        "ask",
        new Outcome.Completed(Change.ofBody(Payload.of("out"))),
        new Input.Given(Payload.NONE),
        0,
        number,
        number,
        1,
        NOW,
        NOW,
        tokens(tokens),
        List.of(),
        List.of(),
        false);
  }
}
