package dev.drover.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.run.StartRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SimulatedCrashTest {
  private static final String CONTRACT =
      """
      workflows: { work: { version: 1 }, child: { version: 1 } }
      gates: { lead: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject } }
      """;

  private final Queue<String> done = new ConcurrentLinkedQueue<>();

  @TempDir Path directory;

  private TestApplicationBuilder with(RouteBuilder routes) {
    return TestApplication.with().contract("work", CONTRACT).routes(routes);
  }

  private TestApplicationBuilder joining(RouteBuilder routes) {
    String both = "joins: { both: { require: all } }\n";
    return TestApplication.with().contract("work", CONTRACT + both).routes(routes);
  }

  @Test
  void nothing_behind_the_point_happens_not_even_in_error_handlers() throws Exception {
    try (TestApplication app = with(handled()).start()) {
      app.crashAt("work.after", "two");
      Run run = app.run("work", "in");

      assertThat(app.hasCrashed()).isTrue();
      assertThat(done).containsExactly("one", "two");
      assertThat(app.journal().history(run.id()).orElseThrow().records())
          .extracting(record -> record.key().path().value())
          .containsExactly("one");

      app.restart();
      app.assertThatRun(app.awaitRest(run)).completed().recorded("one", "two", "three");
      assertThat(done).containsExactly("one", "two", "two", "three");
    }
  }

  @Test
  void at_every_point_there_is_the_run_carries_on_and_no_recorded_step_is_done_again()
      throws Exception {
    List<String> points;
    try (TestApplication app = joining(whole()).start()) {
      throughTheGate(app);
      points = app.pointsHit();
    }
    assertThat(points).contains("wait.after", "delivery.before", "record.after one");
    int crashes = 0;
    for (int hit = 1; hit <= points.size(); hit++) {
      done.clear();
      try (TestApplication app = joining(whole()).data(directory.resolve("k" + hit)).start()) {
        app.crashAt(hit);
        try {
          throughTheGate(app);
        } catch (SimulatedCrash onThisThread) {
          assertThat(app.hasCrashed()).isTrue();
        }
        if (!app.hasCrashed()) {
          // what goes on side by side does not always come to as many points
          continue;
        }
        crashes++;
        app.restart();
        Run run = throughTheGate(app);
        app.assertThatRun(run).completed().hasOutput("child of in");
        assertThat(done).as("hit %s, %s", hit, points.get(hit - 1)).hasSizeBetween(4, 5);
      }
    }
    assertThat(crashes).isGreaterThan(points.size() * 3 / 4);
  }

  private Run throughTheGate(TestApplication app) {
    Run run = app.run(StartRequest.of("work", Payload.of("in")).withKey("k"));
    if (!app.hasCrashed() && !run.status().terminal()) {
      run = app.approve(run, "lead", "ann");
    }
    return run;
  }

  @Test
  void a_crash_that_was_asked_for_and_does_not_happen_fails_the_test() throws Exception {
    try (TestApplication app = with(handled()).start()) {
      app.crashAt("work.after", "four");
      app.run("work", "in");

      assertThatThrownBy(app::restart)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("work.after three");
    }
  }

  @Test
  void a_journal_in_memory_outlives_the_crash() throws Exception {
    try (TestApplication app = with(handled()).inMemory().start()) {
      app.crashAt("record.after", "one");
      Run run = app.run("work", "in");
      app.restart();

      app.assertThatRun(app.awaitRest(run)).completed().executed("one", 1).executed("two", 1);
    }
  }

  private RouteBuilder handled() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        onException(Throwable.class).process(e -> done.add("handler"));
        from("workflow:work")
            .process(e -> done.add("one"))
            .id("one")
            .doTry()
            .process(e -> done.add("two"))
            .id("two")
            .doCatch(Throwable.class)
            .process(e -> done.add("caught"))
            .end()
            .process(e -> done.add("three"))
            .id("three");
      }
    };
  }

  private RouteBuilder whole() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("workflow:work")
            .process(e -> done.add("one"))
            .id("one")
            .multicast(AggregationStrategies.useLatest())
            .parallelProcessing()
            .id("both")
            .process(e -> done.add("left"))
            .id("left")
            .process(e -> done.add("right"))
            .id("right")
            .end()
            .to("gate:lead")
            .to("workflow:child");
        from("workflow:child")
            .process(
                e -> {
                  done.add("child");
                  e.getMessage().setBody("child of " + e.getMessage().getBody());
                })
            .id("name");
      }
    };
  }
}
