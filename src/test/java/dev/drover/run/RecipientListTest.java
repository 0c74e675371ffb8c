package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.drover.journal.BranchOutcome;
import dev.drover.journal.Joined;
import dev.drover.journal.Missing;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.route.WorkComponent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recipientList in a run: each recipient is a branch, whether it is an endpoint or a route. */
@Timeout(60)
class RecipientListTest extends Traps {
  private static final String ALL = "mywork:out,direct:finance,direct:news";

  private final ConcurrentLinkedQueue<Object> keysSent = new ConcurrentLinkedQueue<>();
  private final CountDownLatch go = new CountDownLatch(1);
  private final AtomicBoolean broken = new AtomicBoolean();

  @AfterEach
  void letGo() {
    go.countDown();
  }

  @Override
  protected void prepare(CamelContext context) {
    context.addComponent(
        "mywork",
        new WorkComponent(
            exchange -> {
              keysSent.add(exchange.getMessage().getHeader(IdempotencyKey.HEADER));
              done.add("out");
            }));
  }

  private static String contract(String join) {
    return CONTRACT + (join.isEmpty() ? "" : "joins: { all: { " + join + " } }\n");
  }

  private void branches(RouteBuilder r) {
    r.from("direct:finance").process(does("finance")).id("f").setBody(r.constant("good"));
    r.from("direct:news").process(does("news")).id("n").setBody(r.constant("bad"));
    r.from("direct:lead").to("gate:lead").process(does("led")).id("led");
    r.from("direct:fails").process(fails("fails")).id("x");
    r.from("direct:broken")
        .process(
            e -> {
              done.add("broken");
              if (broken.get()) {
                throw new IllegalStateException("it is broken");
              }
            })
        .id("b");
    r.from("direct:hangs")
        .process(
            e -> {
              done.add("hangs");
              boolean waiting = true;
              while (waiting) {
                try {
                  go.await();
                  waiting = false;
                } catch (InterruptedException stopped) {
                  // a source that cannot be interrupted
                  waiting = true;
                }
              }
            })
        .id("h")
        .to("mywork:late");
  }

  private RecipientListDefinition<RouteDefinition> list(
      RouteBuilder r, boolean parallel, String to) {
    branches(r);
    RecipientListDefinition<RouteDefinition> list =
        r.from("workflow:w").recipientList(r.constant(to));
    list.id("all");
    return parallel ? list.parallelProcessing() : list;
  }

  private Joined joined(Run run) {
    return records(run).stream()
        .filter(record -> record.key().path().value().equals("all"))
        .map(record -> ((Outcome.Completed) record.outcome()).joined())
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void each_recipient_is_a_branch_and_happens_once(boolean parallel) throws Exception {
    app(
        contract("require: all"),
        r -> list(r, parallel, ALL).end().to("gate:lead").process(does("end")).id("end"));
    Run run = completed(throughTheGate("in"));
    assertThat(done).containsExactlyInAnyOrder("out", "finance", "news", "end");
    assertThat(keys(run))
        .contains("all/mywork~1", "all/finance/f~1", "all/news/n~1", "all~1", "end~1");
    assertThat(joined(run).branches())
        .extracting(BranchOutcome::branch)
        .containsExactly("mywork", "finance", "news");
  }

  @Test
  void an_effect_gets_a_key_of_its_own_and_repeats_have_numbers() throws Exception {
    app(contract(""), r -> list(r, false, "mywork:a,mywork:b,log:x").end());
    Run run = completed(app().run("w", "in"));
    assertThat(keysSent).hasSize(2).doesNotContainNull().doesNotHaveDuplicates();
    assertThat(keys(run)).containsExactly("all/mywork~1", "all/mywork#2~1", "all~1");
  }

  @Test
  void without_a_join_the_authors_strategy_makes_the_message() throws Exception {
    app(
        contract(""),
        r ->
            list(r, false, "direct:finance,direct:news")
                .aggregationStrategy(
                    (old, now) -> {
                      if (old != null) {
                        String both = old.getMessage().getBody() + "+" + now.getMessage().getBody();
                        now.getMessage().setBody(both);
                      }
                      return now;
                    })
                .end());
    assertThat(completed(app().run("w", "in")).output().value()).isEqualTo("good+bad");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_failed_recipient_that_the_strategy_swallows_is_counted(boolean parallel) throws Exception {
    app(
        contract("require: { atLeast: 2 }"),
        r ->
            list(r, parallel, "direct:finance,direct:fails,direct:news")
                .aggregationStrategy((old, now) -> old == null ? now : old)
                .end()
                .to("gate:lead"));
    Run run = completed(throughTheGate("in"));
    assertThat(run.missing()).extracting(Missing::branch).containsExactly("all/fails");
    assertThat(done).containsExactlyInAnyOrder("finance", "fails", "news");
  }

  @Test
  void a_failed_recipient_fails_the_run_where_all_are_needed_and_is_tried_again_alone()
      throws Exception {
    broken.set(true);
    app(
        contract(""),
        r ->
            list(r, false, "direct:finance,direct:broken,mywork:out")
                .aggregationStrategy((old, now) -> old == null ? now : old)
                .end());
    Run failed = app().run("w", "in");
    assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
    assertThat(failed.error().orElseThrow().message()).contains("it is broken");
    broken.set(false);
    app().restart();
    app().runs().resume(failed.id());
    completed(app().settled(failed));
    assertThat(done).containsExactlyInAnyOrder("finance", "broken", "out", "broken");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void late_recipients_after_the_limit_write_nothing(boolean parallel) throws Exception {
    app(
        contract("require: { atLeast: 1 }, branchTimeout: 150ms"),
        r -> list(r, parallel, "direct:hangs,direct:finance").end());
    Run run = completed(app().run("w", "in"));
    assertThat(run.missing()).extracting(Missing::branch).containsExactly("all/hangs");
    List<String> before = keys(run);
    go.countDown();
    await().during(Duration.ofMillis(200)).until(() -> keys(run).equals(before));
    assertThat(before).doesNotContain("all/hangs/h~1");
    assertThat(done).doesNotContain("out");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_gate_among_recipients_waits_while_the_others_go_on(boolean parallel) throws Exception {
    app(
        contract("require: all"),
        r ->
            list(r, parallel, "direct:finance,gate:second,direct:lead,mywork:out")
                .end()
                .process(does("behind"))
                .id("behind"));
    Run waiting = app().run("w", "in");
    assertThat(waiting.status()).isEqualTo(RunStatus.WAITING);
    assertThat(gates()).hasSize(2);
    assertThat(done).containsExactlyInAnyOrder("finance", "out");
    app().restart();
    Run run = completed(approveAll(waiting));
    assertThat(done).containsExactlyInAnyOrder("finance", "out", "led", "behind");
    assertThat(keys(run)).contains("all/second~1", "all/lead~1", "all/lead/led~1", "all~1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"all/mywork#2", "all/finance/f", "all"})
  void a_crash_repeats_what_was_under_way_alone_and_under_its_key(String at) throws Exception {
    app(contract(""), r -> list(r, false, "mywork:a,mywork:b,direct:finance").end());
    app().crashAt("work.after", at);
    Run begun = app().runs().start(StartRequest.of("w", Payload.of("in")));
    app().rested(begun);
    app().restart();
    completed(app().settled(begun));
    assertThat(keysSent.stream().distinct()).hasSize(2);
    assertThat(keysSent).hasSize(at.endsWith("#2") ? 3 : 2);
    assertThat(done.stream().filter("finance"::equals)).hasSize(at.endsWith("f") ? 2 : 1);
  }

  @Test
  void computed_recipients_lead_to_what_the_application_declares() throws Exception {
    app(
        contract(""),
        r -> {
          branches(r);
          r.from("workflow:w").recipientList(r.simple("direct:${body},direct:news")).id("all");
        });
    Run run = completed(app().run("w", "finance"));
    assertThat(keys(run)).containsExactly("all/finance/f~1", "all/news/n~1", "all~1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mywork:out",
        "direct:finance,mywork:out",
        "http://evil.example/",
        "agent:ask?uri=http://evil.example/",
        "workflow:child?key=${body}",
        "direct:{{secret}}",
        "language:simple:${body}",
        "ref:mywork"
      })
  void a_recipient_that_nobody_allowed_is_refused(String said) throws Exception {
    app(
        contract(""),
        r -> {
          branches(r);
          r.from("workflow:w").recipientList(r.simple("${body}")).id("all");
        });
    Run run = app().run("w", said);
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().code()).isEqualTo("recipient-refused");
    assertThat(run.error().orElseThrow().message()).contains("is refused");
    assertThat(done).isEmpty();
  }

  @Test
  void a_mandatory_recipient_that_is_not_in_the_list_is_missed() throws Exception {
    app(
        contract("require: { mandatory: [news] }"),
        r -> {
          branches(r);
          r.from("workflow:w").recipientList(r.simple("direct:${body}")).id("all");
        });
    assertThat(app().run("w", "finance").status()).isEqualTo(RunStatus.FAILED);
    completed(app().run("w", "news"));
  }

  @Test
  void an_empty_list_leads_nowhere() throws Exception {
    app(
        contract("require: bestEffort"),
        r -> {
          branches(r);
          r.from("workflow:w").recipientList(r.simple("${body}")).id("all");
        });
    Run run = completed(app().run("w", ""));
    assertThat(keys(run)).containsExactly("all~1");
  }

  @Test
  void what_a_run_cannot_do_with_it_is_refused_at_load() {
    refused(list -> list.parallelProcessing().timeout(100), "has a timeout");
    refused(RecipientListDefinition::ignoreInvalidEndpoints, "has ignoreInvalidEndpoints");
    refused(RecipientListDefinition::parallelProcessing, "'list' is parallel, and nothing says");
    refusedText("mywork:${body}", "leads to 'mywork:' by an expression");
    refusedText("agent:${body},mywork:x", "leads to 'mywork:' by an expression");
    refusedText("agent:${uuid}", "${uuid}");
    refusedText("agent:nobody", "nobody");
  }

  private interface Says {
    Object what(RecipientListDefinition<?> list);
  }

  private void refused(Says says, String message) {
    Throwable thrown =
        catchThrowable(
            () ->
                app(
                    r -> {
                      RecipientListDefinition<?> list =
                          r.from("workflow:w").recipientList(r.constant("log:x"));
                      list.id("list");
                      says.what(list);
                    }));
    assertThat(thrown).hasStackTraceContaining(message);
  }

  private void refusedText(String text, String message) {
    Throwable thrown =
        catchThrowable(() -> app(r -> r.from("workflow:w").recipientList(r.simple(text))));
    assertThat(thrown).hasStackTraceContaining(message);
  }
}
