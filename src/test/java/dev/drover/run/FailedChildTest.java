package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Run;
import dev.drover.journal.RunFilter;
import dev.drover.journal.RunStatus;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the failure of a child means to its parent. */
@Timeout(60)
class FailedChildTest extends Traps {
  private final AtomicInteger failures = new AtomicInteger(1);
  private Duration hotLimit = Duration.ofSeconds(2);

  @Override
  protected void prepare(CamelContext context) {
    context.getComponent("workflow", WorkflowComponent.class).setHotLimit(hotLimit);
  }

  private void works(Exchange exchange) {
    done.add("child");
    if (failures.getAndDecrement() > 0) {
      throw new IllegalArgumentException("not yet");
    }
    exchange.getMessage().setBody("done by child");
  }

  private void parentAndChild(RouteBuilder r) {
    r.from("workflow:w")
        .process(does("before"))
        .id("before")
        .to("workflow:child")
        .process(does("end"))
        .id("end");
    r.from("workflow:child").process(this::works).id("works");
  }

  private Run failed() throws Exception {
    app(this::parentAndChild);
    Run parent = app().rested(app().run("w", "in"));
    assertThat(parent.error().orElseThrow().code()).isEqualTo("child-failed");
    return parent;
  }

  private Run child(Run parent) {
    return app().runs().list(RunFilter.childrenOf(parent.id())).get(0);
  }

  private Run ended(Run run, RunStatus status) {
    Run rested = app().rested(run);
    assertThat(rested.status()).isEqualTo(status);
    return rested;
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 2_000})
  void resuming_the_parent_tries_its_failed_child_again(long hotMillis) throws Exception {
    hotLimit = Duration.ofMillis(hotMillis);
    Run parent = failed();
    app().restart();

    app().runs().resume(parent.id());

    assertThat(ended(parent, RunStatus.COMPLETED).output().value()).isEqualTo("done by child");
    assertThat(done).containsExactly("before", "child", "child", "end");
    assertThat(app().runs().list(RunFilter.childrenOf(parent.id()))).hasSize(1);
  }

  @Test
  void a_child_that_was_resumed_by_itself_is_not_tried_again() throws Exception {
    Run parent = failed();
    app().runs().resume(child(parent).id());
    ended(child(parent), RunStatus.COMPLETED);

    app().runs().resume(parent.id());

    ended(parent, RunStatus.COMPLETED);
    assertThat(done).containsExactly("before", "child", "child", "end");
  }

  @Test
  void a_child_that_fails_again_fails_its_parent_again_until_it_is_well() throws Exception {
    failures.set(3);
    Run parent = failed();
    for (int i = 0; i < 2; i++) {
      app().runs().resume(parent.id());
      ended(parent, RunStatus.FAILED);
      assertThat(app().runs().history(parent.id()).attempts()).hasSize(i + 2);
    }

    app().runs().resume(parent.id());

    ended(parent, RunStatus.COMPLETED);
    assertThat(done.stream().filter("child"::equals)).hasSize(4);
  }

  @Test
  void a_cancelled_child_stays_cancelled() throws Exception {
    app(
        r -> {
          r.from("workflow:w").to("workflow:child");
          r.from("workflow:child").to("gate:lead");
        });
    hotLimit = Duration.ZERO;
    Run parent = app().rested(app().run("w", "in"));
    app().runs().cancel(child(parent).id(), "no", "ann");
    ended(parent, RunStatus.FAILED);

    app().runs().resume(parent.id());

    assertThat(ended(parent, RunStatus.FAILED).error().orElseThrow().code())
        .isEqualTo("child-cancelled");
  }

  @Test
  void a_failure_that_the_route_handles_is_final() throws Exception {
    app(
        r -> {
          r.from("workflow:w")
              .doTry()
              .to("workflow:child")
              .doCatch(StepFailed.class)
              .process(does("caught"))
              .id("caught")
              .end()
              .to("gate:lead");
          r.from("workflow:child").process(this::works).id("works");
        });
    Run parent = app().run("w", "in");
    ended(parent, RunStatus.WAITING);
    app().runs().resume(child(parent).id());
    ended(child(parent), RunStatus.COMPLETED);
    app().restart();

    completed(approveAll(parent));

    assertThat(done).containsExactly("child", "caught", "child");
  }
}
