package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunFilter;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RetentionTest extends Traps {
  private Duration retention = Duration.ZERO;

  @Override
  protected void prepare(CamelContext context) {
    context.getComponent("workflow", WorkflowComponent.class).setRetention(retention);
  }

  private void parentAndChild() throws Exception {
    app(
        r -> {
          r.from("workflow:w").process(does("a")).id("a").to("workflow:child");
          r.from("workflow:child").process(does("child")).id("inside");
        });
  }

  @Test
  void a_purge_takes_whole_trees_and_leaves_what_is_younger_or_still_waits() throws Exception {
    parentAndChild();
    Run run = completed(app().run("w", "in"));

    assertThat(app().runs().purgeable(Duration.ofDays(1)).runs()).isZero();
    assertThat(app().runs().purge(Duration.ofDays(1), 9).runs()).isZero();
    await().until(() -> app().runs().purgeable(Duration.ZERO).runs() == 2);

    Purged purged = app().runs().purge(Duration.ZERO, 9);

    assertThat(purged.runs()).isEqualTo(2);
    assertThat(purged.more()).isFalse();
    assertThat(app().runs().list(RunFilter.ALL)).isEmpty();
    assertThatThrownBy(() -> app().runs().history(run.id())).isInstanceOf(UnknownRun.class);
  }

  @Test
  void a_part_at_a_time_leaves_the_rest_for_the_next_call() throws Exception {
    app(r -> r.from("workflow:w").process(does("a")).id("a"));
    for (int i = 0; i < 3; i++) {
      completed(app().run("w", "in" + i));
    }
    await().until(() -> app().runs().purgeable(Duration.ZERO).runs() == 3);

    assertThat(app().runs().purge(Duration.ZERO, 2))
        .satisfies(
            first -> {
              assertThat(first.runs()).isEqualTo(2);
              assertThat(first.more()).isTrue();
            });
    assertThat(app().runs().purge(Duration.ZERO, 2).runs()).isEqualTo(1);
  }

  @Test
  void a_key_whose_run_was_purged_is_a_conflict_that_says_when() throws Exception {
    app(r -> r.from("workflow:w").process(does("a")).id("a"));
    StartRequest request = StartRequest.of("w", Payload.of("in")).withKey("k");
    Run run = app().settled(app().runs().start(request));
    await().until(() -> app().runs().purge(Duration.ZERO, 9).runs() == 1);

    assertThatThrownBy(() -> app().runs().start(request))
        .isInstanceOfSatisfying(KeyPurged.class, e -> assertThat(e.code()).isEqualTo("purged"))
        .hasMessageContaining(run.id().value())
        .hasMessageContaining("COMPLETED");
    assertThat(done).containsExactly("a");
  }

  @Test
  void what_ended_before_the_retention_is_purged_at_the_start() throws Exception {
    parentAndChild();
    completed(app().run("w", "in"));
    retention = Duration.ofMillis(1);
    parentAndChild();

    await().until(() -> app().runs().list(RunFilter.ALL).isEmpty());
  }
}
