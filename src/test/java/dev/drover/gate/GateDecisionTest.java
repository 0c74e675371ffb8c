package dev.drover.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.journal.WaitEvent;
import dev.drover.run.StartRequest;
import dev.drover.run.WorkflowConstants;
import dev.drover.testing.SimulatedCrash;
import dev.drover.testing.TestApplication;
import dev.drover.testing.TestApplicationBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class GateDecisionTest {
  private static final Map<String, Object> OFFER =
      Map.of("total", 18_400, "lines", List.of(Map.of("sku", "N-5", "pieces", 500)));

  private final List<String> work = new CopyOnWriteArrayList<>();

  private TestApplicationBuilder gate(String keys) {
    return TestApplication.with()
        .contract(
            "offers",
            """
            workflows:
              offer: { version: 1 }
            memory:
              draft: { schema: draft.json, owner: input }%s
            gates:
              lead: { due: 4h, escalate: [{ to: [boss], due: 4h }], onTimeout: reject%s }
            """
                .formatted(
                    keys.contains("approved") ? "\n  approved: {}" : "",
                    keys.isEmpty() ? "" : ", " + keys))
        .file(
            "draft.json",
            """
            {"type": "object", "required": ["total"], "additionalProperties": true,
             "properties": {"total": {"type": "integer", "maximum": 20000}}}
            """)
        .routes(
            new RouteBuilder() {
              @Override
              public void configure() {
                from("workflow:offer")
                    .process(exchange -> work.add("before"))
                    .id("before")
                    .to("gate:lead")
                    .process(exchange -> work.add("behind"))
                    .id("behind");
              }
            });
  }

  private static Gate open(TestApplication app) {
    return app.gates().list(false).get(0);
  }

  private static List<Object> atOnce(List<Supplier<Gate>> attempts) {
    CountDownLatch ready = new CountDownLatch(1);
    List<CompletableFuture<Object>> all = new ArrayList<>();
    for (Supplier<Gate> attempt : attempts) {
      all.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  ready.await();
                  return attempt.get();
                } catch (InterruptedException | RuntimeException e) {
                  return e;
                }
              },
              task -> new Thread(task, "decider").start()));
    }
    ready.countDown();
    return all.stream().map(CompletableFuture::join).toList();
  }

  @Test
  void of_fifty_decisions_at_once_one_wins_and_all_others_name_it() throws Exception {
    try (TestApplication app = gate("").start()) {
      Run run = app.run("offer", OFFER);
      Gate gate = open(app);
      List<Supplier<Gate>> attempts = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        String by = "person-" + i;
        attempts.add(() -> app.gates().approve(gate.id(), by, null));
      }

      List<Object> answers = atOnce(attempts);

      String winner = app.gates().find(gate.id()).decision().orElseThrow().by();
      assertThat(answers).filteredOn(Gate.class::isInstance).hasSize(1);
      assertThat(answers)
          .filteredOn(GateDecided.class::isInstance)
          .hasSize(49)
          .allSatisfy(
              refused -> assertThat((Throwable) refused).hasMessageContaining(" by " + winner));
      app.assertThatRun(app.awaitRest(run)).completed().executed("before", 1).executed("behind", 1);
    }
  }

  @Test
  void approve_and_reject_race() throws Exception {
    try (TestApplication app = gate("").start()) {
      for (int round = 0; round < 20; round++) {
        Run run = app.run("offer", OFFER);
        String id = open(app).id();

        List<Object> answers =
            atOnce(
                List.of(
                    () -> app.gates().approve(id, "ann", null),
                    () -> app.gates().reject(id, "ben", "too dear")));

        assertThat(answers).filteredOn(Gate.class::isInstance).hasSize(1);
        boolean approved = app.gates().find(id).status() == Gate.Status.APPROVED;
        assertThat(app.awaitRest(run).status())
            .isEqualTo(approved ? RunStatus.COMPLETED : RunStatus.FAILED);
      }
    }
  }

  @Test
  void the_same_decision_again_returns_the_receipt() throws Exception {
    try (TestApplication app = gate("").start()) {
      Run run = app.run("offer", OFFER);
      String id = open(app).id();
      GateDecision decision = GateDecision.approve("ann").once("nonce-1");
      Gate first = app.gates().decide(id, decision);
      app.awaitRest(run);

      Gate again = app.gates().decide(id, decision);

      assertThat(again.decision()).isEqualTo(first.decision());
      assertThatThrownBy(() -> app.gates().reject(id, "ann", "no")).isInstanceOf(GateDecided.class);
      assertThatThrownBy(() -> app.gates().approve(id, "ben", null))
          .isInstanceOf(GateDecided.class)
          .hasMessageContaining("by ann");
    }
  }

  @Test
  void a_decision_before_the_gate_opens_is_kept() throws Exception {
    try (TestApplication app = twoGates("").start()) {
      Run run = app.run("offer", OFFER);

      assertThat(app.gates().decideAt(run.id(), "second", GateDecision.approve("ann"))).isEmpty();
      assertThat(app.gates().decideAt(run.id(), "second", GateDecision.approve("ann"))).isEmpty();
      app.restart();
      app.approve(run, "first", "ben");

      app.assertThatRun(app.awaitRest(run)).completed();
      Gate second = named(app, "second");
      assertThat(second.decision().orElseThrow().by()).isEqualTo("ann");
      assertThat(second.openedAt()).isNotNull();
    }
  }

  @Test
  void a_kept_decision_that_does_not_hold_is_refused_when_the_gate_opens() throws Exception {
    try (TestApplication app = twoGates("").start()) {
      Run run = app.run("offer", OFFER);
      app.gates()
          .decideAt(run.id(), "second", GateDecision.approve("ann").having("sha256:of-another"));
      app.approve(run, "first", "ben");

      Gate second = app.openGate(run, "second");

      assertThat(second.events())
          .anySatisfy(
              event -> {
                assertThat(event.kind()).isEqualTo(WaitEvent.Kind.REFUSED);
                assertThat(event.by()).isEqualTo("ann");
              });
      app.restart();
      assertThat(
              app.gates().find(second.id()).events().stream()
                  .filter(event -> event.kind() == WaitEvent.Kind.REFUSED))
          .hasSize(1);
      app.approve(run, "second", "cid");
      app.assertThatRun(app.awaitRest(run)).completed();
    }
  }

  private TestApplicationBuilder twoGates(String keys) {
    String gate = "{ due: 4h, escalate: [{ to: [boss], due: 4h }], onTimeout: reject" + keys + " }";
    return TestApplication.with()
        .contract(
            "offers",
            """
            workflows:
              offer: { version: 1 }
            gates:
              first: %s
              second: %s
            """
                .formatted(gate, gate))
        .routes(
            new RouteBuilder() {
              @Override
              public void configure() {
                from("workflow:offer").to("gate:first").to("gate:second");
              }
            });
  }

  private static Gate named(TestApplication app, String name) {
    return app.gates().list(true).stream()
        .filter(gate -> gate.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void after_cancel_the_refusal_says_who_cancelled() throws Exception {
    try (TestApplication app = gate("").start()) {
      Run run = app.run("offer", OFFER);
      String id = open(app).id();
      app.runs().cancel(run.id(), "not needed", "dora");

      assertThatThrownBy(() -> app.gates().approve(id, "ann", null))
          .isInstanceOf(GateClosed.class)
          .hasMessageContaining("dora")
          .hasMessageContaining("not needed");
      assertThatThrownBy(() -> app.gates().decideAt(run.id(), "lead", GateDecision.approve("ann")))
          .isInstanceOf(GateClosed.class);
    }
  }

  @Test
  void after_its_time_the_refusal_says_who_was_asked() throws Exception {
    try (TestApplication app = gate("reviewers: [ann]").start()) {
      app.run("offer", OFFER);
      String id = open(app).id();
      app.clock().advance(Duration.ofHours(9));

      assertThatThrownBy(() -> app.gates().approve(id, "ann", null))
          .isInstanceOf(GateDecided.class)
          .hasMessageContaining("TIMED_OUT")
          .hasMessageContaining("ann")
          .hasMessageContaining("boss");
    }
  }

  @Test
  void an_amended_proposal_makes_an_approval_a_conflict_and_shows_the_difference()
      throws Exception {
    try (TestApplication app = gate("").start()) {
      Run run = app.run("offer", OFFER);
      Gate seen = open(app);
      app.gates()
          .amend(seen.id(), "sales", Map.of("total", 19_900, "lines", OFFER.get("lines")), "");

      StaleProposal refused =
          catchThrowableOfType(
              StaleProposal.class,
              () ->
                  app.gates().decide(seen.id(), GateDecision.approve("ann").having(seen.digest())));

      assertThat(refused.difference()).containsExactly(new ProposalChange("total", 18_400, 19_900));
      Gate now = app.gates().find(seen.id());
      assertThat(now.status()).isEqualTo(Gate.Status.OPEN);
      app.gates().decide(seen.id(), GateDecision.approve("ann").having(now.digest()));
      assertThat(total(app.awaitRest(run))).isEqualTo(19_900);
    }
  }

  private static @Nullable Object total(Run run) {
    return ((Map<?, ?>) run.output().value()).get("total");
  }

  @Test
  void before_and_after_are_kept_and_the_change_goes_on() throws Exception {
    try (TestApplication app = gate("").start()) {
      Run run = app.run("offer", OFFER);
      String id = open(app).id();

      Gate gate =
          app.gates()
              .decide(
                  id,
                  GateDecision.approve("ann")
                      .changing(Map.of("total", 17_000, "lines[0].pieces", 400)));

      assertThat(gate.decision().orElseThrow().changes())
          .containsExactlyInAnyOrder(
              new ProposalChange("total", 18_400, 17_000),
              new ProposalChange("lines[0].pieces", 500, 400));
      assertThat(total(app.awaitRest(run))).isEqualTo(17_000);
      app.restart();
      assertThat(app.gates().find(id).decision()).isEqualTo(gate.decision());
    }
  }

  @Test
  void what_was_approved_goes_to_the_field_that_takes_it() throws Exception {
    try (TestApplication app = gate("shows: draft, writes: approved").start()) {
      Run run = app.run("offer", Map.of("total", 5));

      app.gates().decide(open(app).id(), GateDecision.approve("ann").changing(Map.of("total", 6)));

      app.assertThatRun(app.awaitRest(run))
          .completed()
          .wrote("approved", value -> assertThat(value).isEqualTo(Map.of("total", 6)));
    }
  }

  @Test
  void changes_that_break_the_schema_are_refused_and_nothing_is_written() throws Exception {
    try (TestApplication app = gate("shows: draft, writes: approved").start()) {
      app.run("offer", Map.of("total", 5));
      Gate gate = open(app);

      for (Object total : new Object[] {30_000, "six"}) {
        assertThatThrownBy(
                () ->
                    app.gates()
                        .decide(
                            gate.id(),
                            GateDecision.approve("ann").changing(Map.of("total", total))))
            .isInstanceOf(InvalidDecision.class)
            .hasMessageContaining("total");
      }

      Gate now = app.gates().find(gate.id());
      assertThat(now.status()).isEqualTo(Gate.Status.OPEN);
      assertThat(now.digest()).isEqualTo(gate.digest());
      assertThat(now.events()).isEmpty();
    }
  }

  @Test
  void what_nothing_takes_cannot_be_changed_nor_what_is_not_there() throws Exception {
    try (TestApplication app = gate("shows: draft").start()) {
      app.run("offer", Map.of("total", 5));
      GateDecision changing = GateDecision.approve("ann").changing(Map.of("total", 6));
      assertThatThrownBy(() -> app.gates().decide(open(app).id(), changing))
          .isInstanceOf(InvalidDecision.class)
          .hasMessageContaining("cannot be changed");
    }
    try (TestApplication app = gate("").start()) {
      app.run("offer", OFFER);
      for (String path : List.of("totl", "lines[3].pieces", "total.net", "")) {
        assertThatThrownBy(
                () ->
                    app.gates()
                        .decide(
                            open(app).id(), GateDecision.approve("ann").changing(Map.of(path, 1))))
            .isInstanceOf(InvalidDecision.class);
      }
    }
  }

  @Test
  void a_rejection_needs_a_reason_and_a_choice_has_to_be_one() throws Exception {
    try (TestApplication app = gate("choices: { send-back: Back to the drafter }").start()) {
      Run run = app.run("offer", OFFER);
      String id = open(app).id();
      assertThatThrownBy(() -> app.gates().reject(id, "ann", " "))
          .isInstanceOf(InvalidDecision.class);
      assertThatThrownBy(() -> app.gates().decide(id, GateDecision.of("send-bak", "ann", null)))
          .isInstanceOf(InvalidDecision.class)
          .hasMessageContaining("send-bak");

      Gate chosen = app.gates().decide(id, GateDecision.of("send-back", "ann", "prices"));

      assertThat(chosen.status()).isEqualTo(Gate.Status.CHOSEN);
      assertThat(chosen.decision().orElseThrow().decision()).isEqualTo("send-back");
      app.assertThatRun(app.awaitRest(run)).completed();
    }
  }

  @Test
  void two_approvers_of_three() throws Exception {
    try (TestApplication app = gate("minApprovers: 2").start()) {
      Run run = app.run("offer", OFFER);
      String id = open(app).id();

      assertThat(app.gates().approve(id, "ann", null).status()).isEqualTo(Gate.Status.OPEN);
      assertThat(app.gates().approve(id, "ann", null).votes()).hasSize(1);
      app.restart();
      assertThat(app.gates().approve(id, "ann", null).status()).isEqualTo(Gate.Status.OPEN);
      Gate decided = app.gates().approve(id, "ben", null);

      assertThat(decided.status()).isEqualTo(Gate.Status.APPROVED);
      assertThat(decided.decision().orElseThrow().approvals())
          .extracting(Gate.Vote::by)
          .containsExactly("ann", "ben");
      assertThatThrownBy(() -> app.gates().approve(id, "cid", null))
          .isInstanceOf(GateDecided.class);
      assertThat(app.gates().approve(id, "ann", null).status()).isEqualTo(Gate.Status.APPROVED);
      app.assertThatRun(app.awaitRest(run)).completed().executed("behind", 1);
    }
  }

  @Test
  void approvals_of_what_was_changed_meanwhile_do_not_count() throws Exception {
    try (TestApplication app = gate("minApprovers: 2").start()) {
      Run run = app.run("offer", OFFER);
      String id = open(app).id();
      app.gates().approve(id, "ann", null);

      Gate changed =
          app.gates().decide(id, GateDecision.approve("ben").changing(Map.of("total", 1)));

      assertThat(changed.status()).isEqualTo(Gate.Status.OPEN);
      assertThat(changed.votes()).extracting(Gate.Vote::by).containsExactly("ben");
      assertThat(app.gates().approve(id, "ann", null).status()).isEqualTo(Gate.Status.APPROVED);
      assertThat(total(app.awaitRest(run))).isEqualTo(1);
    }
  }

  @Test
  void one_rejection_ends_it_whatever_was_approved() throws Exception {
    try (TestApplication app = gate("minApprovers: 3").start()) {
      Run run = app.run("offer", OFFER);
      String id = open(app).id();
      app.gates().approve(id, "ann", null);
      app.gates().reject(id, "ben", "no");
      app.assertThatRun(app.awaitRest(run)).failed("gate-rejected", "lead");
    }
  }

  @Test
  void who_started_it_may_not_approve() throws Exception {
    try (TestApplication app = gate("fourEyes: true").start()) {
      app.awaitRest(
          app.start(
              new StartRequest(
                  "offer",
                  Payload.of(OFFER),
                  Optional.empty(),
                  Map.of(WorkflowConstants.STARTED_BY, "ann"),
                  Map.of())));
      String id = open(app).id();

      assertThatThrownBy(() -> app.gates().approve(id, "ann", null))
          .isInstanceOf(NotAReviewer.class)
          .hasMessageContaining("ann started the run");
      assertThat(app.gates().find(id).events())
          .extracting(WaitEvent::kind)
          .containsExactly(WaitEvent.Kind.REFUSED);
      assertThat(app.gates().approve(id, "ben", null).status()).isEqualTo(Gate.Status.APPROVED);
    }
  }

  @Test
  void two_open_gates_do_not_disturb_each_other() throws Exception {
    TestApplicationBuilder both =
        TestApplication.with()
            .contract(
                "offers",
                """
                workflows:
                  offer: { version: 1 }
                joins:
                  both: { require: all }
                gates:
                  a: { due: 4h, escalate: [{ to: [boss], due: 4h }], onTimeout: reject }
                  b: { due: 2h, escalate: [{ to: [boss], due: 9h }], onTimeout: reject }
                """)
            .routes(
                new RouteBuilder() {
                  @Override
                  public void configure() {
                    from("workflow:offer")
                        .multicast()
                        .id("both")
                        .parallelProcessing()
                        .to("direct:a")
                        .to("direct:b")
                        .end();
                    from("direct:a").process(exchange -> work.add("a")).id("work-a").to("gate:a");
                    from("direct:b").process(exchange -> work.add("b")).id("work-b").to("gate:b");
                  }
                });
    try (TestApplication app = both.start()) {
      Run run = app.run("offer", OFFER);
      String first = app.openGate(run, "a").id();
      app.approve(run, "b", "ann");
      Gate other = app.gates().find(first);
      assertThat(other.status()).isEqualTo(Gate.Status.OPEN);
      assertThat(other.events()).isEmpty();
      app.restart();
      app.approve(run, "a", "ben");
      app.assertThatRun(app.awaitRest(run)).completed();
      assertThat(work).containsExactlyInAnyOrder("a", "b");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "turn.before",
        "turn.after",
        "wait.before",
        "wait.after",
        "end.before",
        "end.after",
        "work.before",
        "record.after"
      })
  void killed_anywhere_around_the_gate_nothing_is_lost_and_nothing_done_twice(String point)
      throws Exception {
    try (TestApplication app = gate("").start()) {
      app.crashAt(point);
      Run run = started(app);
      if (!app.hasCrashed()) {
        approved(app);
        app.awaitRest(run);
      }
      if (app.hasCrashed()) {
        app.restart();
      }
      app.awaitRest(run);
      if (!app.gates().list(false).isEmpty()) {
        app.gates().approve(open(app).id(), "ann", null);
      }
      app.assertThatRun(app.awaitRest(run)).completed();
      assertThat(app.gates().list(true)).hasSize(1);
      assertThat(app.gates().list(true).get(0).decision().orElseThrow().by()).isEqualTo("ann");
      assertThat(app.gates().list(true).get(0).events())
          .extracting(WaitEvent::kind)
          .containsExactly(WaitEvent.Kind.DECIDED);
    }
  }

  private static Run started(TestApplication app) throws Exception {
    return app.run(StartRequest.of("offer", Payload.of(OFFER)).withKey("one"));
  }

  private static void approved(TestApplication app) {
    try {
      Gate unused = app.gates().approve(open(app).id(), "ann", null);
    } catch (SimulatedCrash crash) {
      assertThat(app.hasCrashed()).isTrue();
    }
  }
}
