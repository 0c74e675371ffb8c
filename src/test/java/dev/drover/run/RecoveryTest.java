package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Ulids;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
  private static final int RUNS = 200;
  private static final String CONTRACT = "workflows: { work: { version: 1 } }";

  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final AtomicInteger bodies = new AtomicInteger();
  private final Ulids ids = new Ulids(Clock.systemUTC(), 1);

  @TempDir Path directory;

  @Test
  void aRunThatIsJustBeingStartedIsNotTakenForLeftBehind() throws Exception {
    try (RunFixture app = new RunFixture(directory, CONTRACT, routes())) {
      AtomicBoolean over = new AtomicBoolean();
      Thread recovering =
          new Thread(
              () -> {
                while (!over.get()) {
                  app.runs().recover();
                }
              });
      recovering.start();
      List<Run> started = new ArrayList<>();
      for (int i = 0; i < RUNS; i++) {
        started.add(app.runs().start(StartRequest.of("work", Payload.of("go"))));
      }
      for (Run run : started) {
        assertThat(app.settled(run).status()).isEqualTo(RunStatus.COMPLETED);
      }
      over.set(true);
      recovering.join();

      assertThat(bodies).hasValue(RUNS);
      assertThat(started)
          .allSatisfy(run -> assertThat(app.runs().history(run.id()).takeovers()).isEmpty());
    }
  }

  @Test
  void runsThatDidNotGetOnBetweenTwoCrashesAreWalkedOneAtATime() throws Exception {
    try (RunFixture app = new RunFixture(directory, CONTRACT, routes())) {
      List<RunId> suspects = List.of(leftBehind(app, 1), leftBehind(app, 1), leftBehind(app, 1));

      assertThat(app.runs().recover()).containsExactlyElementsOf(suspects);
      assertThat(app.runs().recover()).as("they are taken already").isEmpty();
      assertThat(bodies).as("not before the process has lived for a while").hasValue(0);
      assertThat(app.runs().awaitQuiet(Duration.ofSeconds(20))).isTrue();

      assertThat(suspects)
          .allSatisfy(
              id ->
                  assertThat(app.runs().find(id.value()).status()).isEqualTo(RunStatus.COMPLETED));
      assertThat(mostAtOnce).hasValue(1);
    }
  }

  @Test
  void aRunWhoseWalksEndInACrashThreeTimesInARowIsQuarantined() throws Exception {
    try (RunFixture app = new RunFixture(directory, CONTRACT, routes())) {
      RunId poison = leftBehind(app, 2);

      app.runs().recover();

      Run run = app.runs().find(poison.value());
      assertThat(run.status()).isEqualTo(RunStatus.QUARANTINED);
      assertThat(run.error().orElseThrow().code()).isEqualTo("poison-run");
      assertThat(bodies).hasValue(0);
    }
  }

  /** A run whose process died so often behind this one's back, each time while walking it. */
  private RunId leftBehind(RunFixture app, int deathsWitnessed) {
    RunId id = new RunId(ids.next());
    app.journal()
        .start(
            new RunStart(
                id,
                "work",
                1,
                "test",
                "",
                null,
                Payload.of("go"),
                Map.of(),
                Map.of(),
                null,
                id,
                0,
                Clock.systemUTC().instant()));
    for (int i = 0; i < deathsWitnessed; i++) {
      app.journal().claim(id, EnumSet.of(RunStatus.RUNNING), true);
    }
    return id;
  }

  private RouteBuilder routes() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        getContext().getComponent("workflow", WorkflowComponent.class).setRecoverOnStart(false);
        from("workflow:work")
            .process(
                e -> {
                  mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                  bodies.incrementAndGet();
                  Thread.yield();
                  atOnce.decrementAndGet();
                })
            .id("body")
            .process(e -> {})
            .id("after");
      }
    };
  }
}
