package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.drover.journal.BranchOutcome;
import dev.drover.journal.Items;
import dev.drover.journal.Joined;
import dev.drover.journal.Missing;
import dev.drover.journal.Outcome;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.SplitDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Splits that do several items in one branch. */
@Timeout(60)
class BatchTest extends Traps {
  private volatile boolean mended;

  private static String contract(String join) {
    return """
        workflows: { w: {} }
        gates: { lead: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject } }
        joins: { batches: { %s } }
        """
        .formatted(join);
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private SplitDefinition batches(RouteBuilder r, boolean parallel) {
    SplitDefinition split = r.from("workflow:w").split(r.body());
    split.id("batches");
    return parallel ? split.parallelProcessing() : split;
  }

  /** Notes the item, and fails for each fifth until that is mended. */
  private void work(Exchange exchange) {
    int item = exchange.getMessage().getBody(Integer.class);
    done.add("item " + item);
    if (item % 5 == 3 && !mended) {
      throw new IllegalStateException(item + " is bad");
    }
    exchange.getMessage().setBody(item * 2);
  }

  private Joined joined(Run run) {
    return joined(run, "batches");
  }

  private Joined joined(Run run, String path) {
    return records(run).stream()
        .filter(step -> step.kind() == StepKind.JOIN && step.key().path().value().equals(path))
        .map(step -> ((Outcome.Completed) step.outcome()).joined())
        .findFirst()
        .orElseThrow();
  }

  private static Map<?, ?> envelope(Run run) {
    return (Map<?, ?>) run.output().value();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void each_item_has_an_outcome_of_its_own(boolean parallel) throws Exception {
    app(
        contract("require: { tolerate: 20% }, batch: 4, hint: look at it"),
        r -> batches(r, parallel).process(this::work).id("work").process(e -> {}).id("then").end());
    Run run = completed(app().run("w", numbers(10)));
    assertThat(done).containsExactlyInAnyOrderElementsOf(items(10));
    assertThat(run.missing())
        .containsExactly(
            new Missing("batches[0][3]", "3 is bad", "look at it"),
            new Missing("batches[2][0]", "8 is bad", "look at it"));
    assertThat(joined(run).items()).isEqualTo(new Items(10, 2));
    assertThat(joined(run).values()).isEqualTo(3);
    assertThat(joined(run).branches())
        .extracting(BranchOutcome::branch, BranchOutcome::items)
        .containsExactly(tuple("[0]", new Items(4, 1)), tuple("[2]", new Items(2, 1)));
    assertThat(envelope(run).get("items")).isEqualTo(10);
    assertThat(envelope(run).get("failed")).isEqualTo(2);
    assertThat(envelope(run).get("batches")).isEqualTo(3);
    assertThat(envelope(run).get("failedItems"))
        .isEqualTo(
            List.of(
                Map.of("item", "batches[0][3]", "reason", "3 is bad"),
                Map.of("item", "batches[2][0]", "reason", "8 is bad")));
    assertThat(keys(run))
        .contains("batches[1][3]/work~1", "batches[1][3]/then~1", "batches[2][0]/work~1")
        .doesNotContain("batches[2][0]/then~1");
  }

  private static List<String> items(int count) {
    return numbers(count).stream().map(n -> "item " + n).toList();
  }

  @Test
  void too_many_failed_items_fail_the_run_and_only_they_are_tried_again() throws Exception {
    app(
        contract("require: { tolerate: 10% }, batch: 4"),
        r -> batches(r, true).process(this::work).id("work").end());
    Run failed = app().run("w", numbers(10));
    assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
    assertThat(failed.error().orElseThrow().message())
        .isEqualTo(
            "Fan-out 'batches' tolerates 10 % of its 10 items without a value; 2 failed:"
                + " [0][3] (3 is bad), [2][0] (8 is bad).");
    mended = true;
    done.clear();
    app().runs().resume(failed.id());
    Run run = completed(app().settled(failed));
    assertThat(done).containsExactlyInAnyOrder("item 3", "item 8");
    assertThat(run.missing()).isEmpty();
    assertThat(joined(run).items()).isEqualTo(new Items(10, 0));
  }

  @Test
  void behind_the_join_a_replay_asks_no_item_again_and_misses_the_same() throws Exception {
    app(
        contract("require: bestEffort, batch: 3"),
        r -> batches(r, true).process(this::work).id("work").end().to("gate:lead"));
    Run waiting = app().run("w", numbers(10));
    assertThat(waiting.status()).isEqualTo(RunStatus.WAITING);
    app().restart();
    Run run = completed(approveAll(waiting));
    assertThat(done).hasSize(10);
    assertThat(run.missing()).isEqualTo(waiting.missing()).hasSize(2);
    assertThat(app().runs().replay(run.id()).difference()).isEmpty();
  }

  @Test
  void a_gate_in_an_item_lets_the_others_finish_and_the_batches_are_joined_once() throws Exception {
    app(
        contract("require: { tolerate: 20% }, batch: 4, maxConcurrency: 1"),
        r ->
            batches(r, true)
                .process(this::work)
                .id("work")
                .choice()
                .when(r.simple("${body} == 4"))
                .to("gate:lead")
                .end()
                .end());
    Run waiting = app().run("w", numbers(10));
    assertThat(waiting.status()).isEqualTo(RunStatus.WAITING);
    assertThat(done).hasSize(10);
    assertThat(app().runs().replay(waiting.id()).difference()).isEmpty();
    app().restart();
    Run run = completed(approveAll(waiting));
    assertThat(done).hasSize(10);
    assertThat(joined(run).items()).isEqualTo(new Items(10, 2));
    assertThat(run.missing())
        .extracting(Missing::branch)
        .containsExactly("batches[0][3]", "batches[2][0]");
  }

  @Test
  void a_strategy_of_the_author_is_given_each_batch_with_what_its_items_left() throws Exception {
    app(
        contract("require: bestEffort, batch: 4"),
        r ->
            batches(r, false)
                .aggregationStrategy(
                    (old, now) -> {
                      List<Object> all =
                          old == null ? new ArrayList<>() : old.getMessage().getBody(List.class);
                      all.addAll(now.getMessage().getBody(List.class));
                      now.getMessage().setBody(all);
                      return now;
                    })
                .process(this::work)
                .id("work")
                .end());
    Run run = completed(app().run("w", numbers(10)));
    assertThat(run.output().value()).isEqualTo(List.of(0, 2, 4, 8, 10, 12, 14, 18));
  }

  @Test
  void items_know_their_number_and_may_be_null_and_a_list_may_be_empty() throws Exception {
    app(
        contract("require: all, batch: 2"),
        r ->
            batches(r, true)
                .process(
                    e ->
                        done.add(
                            e.getProperty(Exchange.SPLIT_INDEX) + "=" + e.getMessage().getBody()))
                .id("work")
                .end());
    completed(app().run("w", Arrays.asList("a", null, "c")));
    assertThat(done).containsExactlyInAnyOrder("0=a", "1=null", "2=c");
    Run empty = completed(app().run("w", List.of()));
    assertThat(envelope(empty).get("items")).isEqualTo(0);
  }

  @Test
  void a_fan_out_in_an_item_has_a_join_of_its_own_and_is_forgotten_where_the_item_fails()
      throws Exception {
    app(
        contract("require: { tolerate: 1 }, batch: 2")
            .replace("joins: {", "joins: { inner: { require: { atLeast: 1 } },"),
        r ->
            batches(r, true)
                .multicast()
                .id("inner")
                .process(does("a"))
                .id("a")
                .process(fails("b"))
                .id("b")
                .end()
                .process(
                    e -> {
                      if (e.getProperty(Exchange.SPLIT_INDEX, Integer.class) == 2) {
                        throw new IllegalStateException("the third");
                      }
                    })
                .id("then")
                .end());
    Run run = completed(app().run("w", numbers(3)));
    assertThat(run.missing())
        .extracting(Missing::branch)
        .containsExactly("batches[0][0]/inner/b", "batches[0][1]/inner/b", "batches[1][0]");
    assertThat(joined(run, "batches").items()).isEqualTo(new Items(3, 1));
  }

  @Test
  void a_batch_at_its_limit_is_missing_as_a_whole_and_counts_all_its_items() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    app(
        contract("require: { tolerate: 4 }, batch: 4, branchTimeout: 300ms"),
        r ->
            batches(r, true)
                .process(
                    e -> {
                      if (e.getMessage().getBody(Integer.class) == 6) {
                        never.await();
                      }
                    })
                .id("work")
                .end());
    Run run = completed(app().run("w", numbers(10)));
    assertThat(run.missing()).extracting(Missing::branch).containsExactly("batches[1]");
    assertThat(joined(run).items()).isEqualTo(new Items(10, 4));
  }
}
