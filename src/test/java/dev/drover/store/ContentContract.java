package dev.drover.store;

import static dev.drover.store.Samples.NOW;
import static dev.drover.store.Samples.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Attempt;
import dev.drover.journal.BranchOutcome;
import dev.drover.journal.BranchOutcome.Ending;
import dev.drover.journal.Change;
import dev.drover.journal.Change.RouteEnd;
import dev.drover.journal.Changes;
import dev.drover.journal.Chosen;
import dev.drover.journal.Delivery;
import dev.drover.journal.Failure;
import dev.drover.journal.FieldRead;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.Input;
import dev.drover.journal.Items;
import dev.drover.journal.Joined;
import dev.drover.journal.Missing;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Shared;
import dev.drover.journal.Started;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Trail;
import dev.drover.journal.Tree;
import dev.drover.journal.Usage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every journal promises about giving back what it was given. */
abstract class ContentContract extends TriggerContract {
  /** Half a pair at both ends, a whole one, a NUL, a noncharacter, quotes. */
  private static final String ODD = "\uDC00a\u0000\uFFFF'\"\\ \uD83D\uDE00 ß 漢 \uFFFD\uD800";

  private StepRecord roundTrip(StepRecord step) {
    RunId run = started();
    append(run, 1, Changes.of(step));
    StepRecord back = history(run).records().get(0);
    assertThat(back).isEqualTo(step);
    return back;
  }

  private static Object tree(Object value) {
    return Tree.freeze(value);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Map<String, ?> value) {
    return (Map<String, Object>) tree(value);
  }

  @Test
  void a_full_record_comes_back_equal() {
    Map<String, Object> withNull = new HashMap<>();
    withNull.put("nothing", null);
    withNull.put("nested", List.of(1, 2.5, true, Long.MAX_VALUE, Map.of("x", "y")));
    Change change =
        new Change(
            Payload.of(withNull),
            map(withNull),
            map(Map.of()),
            map(Map.of("p", 1)),
            RouteEnd.STOPPED);

    roundTrip(
        new StepRecord(
            1,
            new StepKey(new StepPath("panel/financial[3]#2"), 4),
            StepKind.STATE_MACHINE,
            "machine",
            new Outcome.Completed(change),
            new Input.Given(Payload.of("body between")),
            Long.MIN_VALUE,
            3,
            5,
            -7,
            NOW,
            NOW.plusMillis(1),
            new Usage(1, 2, 3, 4, 5, null),
            List.of(new FieldRead("vendor", 0), new FieldRead("risk", 12, true)),
            List.of(
                new FieldWrite("z", 1, Payload.of("first"), NOW),
                new FieldWrite("a", 2, Payload.of(Map.of("k", List.of())), NOW.plusMillis(3))),
            true));
  }

  @Test
  void a_trail_is_what_the_history_tells_of_memory() {
    RunId run = started();
    StepRecord writer =
        new StepRecord(
            1,
            new StepKey(new StepPath("panel/a"), 2),
            StepKind.AGENT,
            "risk",
            new Outcome.Completed(Change.ofBody(Payload.of("body"))),
            new Input.Carried(7),
            9,
            1,
            1,
            3,
            NOW,
            NOW.plusMillis(1),
            Usage.NONE,
            List.of(new FieldRead("vendor", 0), new FieldRead("risk", 12)),
            List.of(
                new FieldWrite("z", 1, Payload.of(ODD), NOW),
                new FieldWrite("a", 2, Payload.of(Map.of("k", List.of())), NOW.plusMillis(3))),
            false);
    append(run, 1, Changes.of(writer));
    append(run, 1, Changes.of(step(2, "b", 1, new Outcome.Failed(Samples.failure("no")))));
    append(
        run,
        1,
        Changes.of(
            step(3, "c", 1, new Outcome.Revise(new StepPath("panel/a"), 2, List.of("again")))));
    append(run, 1, Changes.of(Samples.attempt("b", 1, Attempt.State.FAILED)));
    append(run, 1, Changes.of(Samples.attempt("d", 1, Attempt.State.FAILED)));
    append(run, 1, Changes.of(samples.gate(run, "e", Optional.empty())));

    Trail trail = journal.trail(run).orElseThrow();

    assertThat(trail).isEqualTo(Trail.of(history(run)));
    assertThat(trail.steps().get(0).writes()).isEqualTo(writer.writes());
    assertThat(trail.steps()).map(Trail.Step::end).contains(Trail.End.REVISED, Trail.End.FAILED);
    assertThat(trail.begun()).map(begun -> begun.key().path().value()).containsExactly("d", "e");
    assertThat(journal.trail(new RunId("01ARZ3NDEKTSV4RRFFQ69G5FAV"))).isEmpty();
  }

  @Test
  void what_a_join_made_of_its_branches_comes_back_equal() {
    BranchOutcome value =
        new BranchOutcome("finance", Ending.VALUE, null, Duration.ofNanos(7), Samples.SOME, false);
    BranchOutcome error =
        new BranchOutcome(
            "news#2",
            Ending.ERROR,
            new Failure("code", "", null, ODD, "hint", null),
            Duration.ofDays(3),
            new Usage(1, 2, 3, 4, 5, null),
            false);
    BranchOutcome late =
        new BranchOutcome(
            "legal", Ending.TIMEOUT, Samples.failure("no"), Duration.ZERO, Usage.NONE, true);
    BranchOutcome batch =
        new BranchOutcome(
            "[1]", Ending.VALUE, null, Duration.ZERO, Usage.NONE, false, new Items(50, 7));
    Missing missing = new Missing("panel/news#2", ODD, "ask");
    List<BranchOutcome> many = new ArrayList<>();
    for (int item = 0; item < 1_000; item++) {
      Failure why = Samples.failure("item " + item);
      many.add(
          new BranchOutcome(
              "[" + item + "]", Ending.SKIPPED, why, Duration.ofMillis(item), Usage.NONE, false));
    }

    Chosen deep =
        new Chosen(
            "/hq/city",
            "crm",
            Map.of("name", ODD, "since", List.of(1, 1.0, 2.5, true)),
            List.of(new Chosen.Over("web", ODD), new Chosen.Over("[2]", List.of())),
            ODD);
    Chosen whole = new Chosen(".", "crm", 1.0, List.of(new Chosen.Over("web", null)), "first");

    for (Joined joined :
        List.of(
            Joined.NONE,
            new Joined(List.of(), 9_000, List.of()),
            new Joined(List.of(), 0, List.of(missing)),
            new Joined(List.of(value, error, late), 1, List.of(missing, missing)),
            new Joined(
                List.of(value),
                1,
                List.of(),
                List.of(deep, whole),
                List.of(new Shared("https://crm", List.of("a", "b"))),
                Items.NONE),
            new Joined(List.of(batch), 1, List.of(), List.of(), List.of(), new Items(100, 7)),
            new Joined(many, 0, List.of()))) {
      Change change = Change.ofBody(Payload.of("joined"));
      StepRecord back = roundTrip(step(1, "panel", 1, new Outcome.Completed(change, joined)));
      assertThat(((Outcome.Completed) back.outcome()).joined()).isEqualTo(joined);
    }
  }

  @Test
  void a_trail_knows_the_branches_a_join_went_on_without() {
    RunId run = started();
    BranchOutcome value =
        new BranchOutcome("a", Ending.VALUE, null, Duration.ZERO, Usage.NONE, false);
    BranchOutcome gone =
        new BranchOutcome(
            "b", Ending.ERROR, Samples.failure("no"), Duration.ZERO, Usage.NONE, false);
    Joined joined = new Joined(List.of(value, gone), 1, List.of());
    Outcome done = new Outcome.Completed(Change.ofBody(Payload.of("joined")), joined);
    append(run, 1, Changes.of(join(1, "panel", done)));
    append(run, 1, Changes.of(join(2, "other", new Outcome.Failed(Samples.failure("no")))));
    append(run, 1, Changes.of(step(3, "child", 1, done)));

    Trail trail = journal.trail(run).orElseThrow();

    assertThat(trail).isEqualTo(Trail.of(history(run)));
    assertThat(trail.steps())
        .map(Trail.Step::keptBack)
        .containsExactly(Set.of("b"), Set.of(), Set.of());
  }

  private static StepRecord join(long seq, String path, Outcome outcome) {
    StepRecord step = step(seq, path, 1, outcome);
    return new StepRecord(
        seq,
        step.key(),
        StepKind.JOIN,
        path,
        outcome,
        step.input(),
        0,
        1,
        1,
        step.nonce(),
        NOW,
        NOW,
        Usage.NONE,
        List.of(),
        List.of(),
        false);
  }

  @Test
  void what_a_run_went_on_without_comes_back_equal() {
    List<Missing> missing =
        List.of(new Missing("panel/news", ODD, "ask"), new Missing("items[2]", "late", ODD));
    for (RunStatus status : List.of(RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.WAITING)) {
      RunId run = started();

      append(run, 1, Changes.of(new RunEnd(status, Payload.NONE, null, missing, Usage.NONE, NOW)));

      assertThat(known(run).missing()).isEqualTo(missing);
    }
  }

  @Test
  void an_unknown_cost_is_not_a_cost_of_nothing() {
    StepRecord unknown = step(1, "a", 1);
    assertThat(roundTrip(unknown).usage().costMicros()).isEqualTo(450L);
    RunId run = started();
    append(run, 1, Changes.of(Samples.attempt("a", 1, Attempt.State.FAILED)));

    assertThat(history(run).attempts().get(0).usage().costMicros()).isNull();
  }

  @Test
  void a_failure_a_revision_and_an_input_of_fields_come_back_equal() {
    Failure failure = new Failure("code", "path", "agent", ODD, "hint", "java.io.IOException");
    roundTrip(step(1, "a", 1, new Outcome.Failed(failure)));
    roundTrip(step(1, "a", 1, new Outcome.Failed(Samples.failure("plain"))));
    StepRecord revise =
        step(1, "a", 1, new Outcome.Revise(new StepPath("extract"), 3, List.of("look again", ODD)));
    roundTrip(revise);
    roundTrip(
        new StepRecord(
            1,
            revise.key(),
            revise.kind(),
            revise.name(),
            revise.outcome(),
            new Input.Fields(),
            0,
            1,
            1,
            1,
            NOW,
            NOW,
            Usage.NONE,
            List.of(),
            List.of(),
            false));
  }

  @Test
  void every_kind_of_payload_keeps_its_media_type() {
    List<Payload> payloads =
        List.of(
            Payload.NONE,
            Payload.of(""),
            Payload.of("text"),
            Payload.of(Map.of()),
            Payload.of(List.of()),
            Payload.of(0),
            Payload.of(true),
            Payload.of(new byte[0]),
            Payload.of(new byte[] {0, -1, 127}),
            Payload.ofBytes("<a/>".getBytes(StandardCharsets.UTF_8), "application/xml"));
    for (Payload payload : payloads) {
      StepRecord back = roundTrip(step(1, "a", 1, new Outcome.Completed(Change.ofBody(payload))));
      Payload body = ((Outcome.Completed) back.outcome()).change().body();
      assertThat(body.mediaType()).isEqualTo(payload.mediaType());
      assertThat(body.value()).isEqualTo(payload.value());
      assertThat(body.digest()).isEqualTo(payload.digest());
    }
  }

  @Test
  void unchanged_and_empty_are_not_the_same() {
    Change none = Change.ofBody(Payload.of("x"));
    Change empty = new Change(Payload.of("x"), Map.of(), Map.of(), Map.of(), RouteEnd.HANDLED);

    StepRecord one = roundTrip(step(1, "a", 1, new Outcome.Completed(none)));
    StepRecord other = roundTrip(step(1, "a", 1, new Outcome.Completed(empty)));

    assertThat(((Outcome.Completed) one.outcome()).change().headers()).isNull();
    assertThat(((Outcome.Completed) other.outcome()).change().headers()).isEmpty();
  }

  @Test
  void a_megabyte_comes_back_equal() {
    byte[] noise = new byte[1 << 20];
    new Random(5).nextBytes(noise);
    roundTrip(step(1, "a", 1, new Outcome.Completed(Change.ofBody(Payload.of(noise)))));
    Payload text = Payload.of("ü".repeat(1 << 20));
    roundTrip(step(1, "a", 1, new Outcome.Completed(Change.ofBody(text))));
  }

  @Test
  void a_run_gives_back_its_input_and_output_of_any_size() {
    for (int length : new int[] {0, 1_024, 1_025, 1 << 20}) {
      RunStart start = samples.run("key" + length, Payload.of("i".repeat(length)));
      RunEnd end =
          new RunEnd(
              RunStatus.COMPLETED,
              Payload.of("o".repeat(length)),
              null,
              List.of(),
              Usage.NONE,
              NOW);
      journal.start(start);

      append(start.id(), 1, Changes.of(end));

      assertThat(known(start.id())).isEqualTo(Run.started(start).left(end));
      assertThat(journal.start(samples.run("key" + length, start.input())))
          .isInstanceOf(Started.Existing.class);
      Run again =
          journal.claim(start.id(), EnumSet.of(RunStatus.COMPLETED), false).orElseThrow().run();
      assertThat(known(start.id())).isEqualTo(again);
      assertThat(again.output()).isEqualTo(Payload.NONE);
    }
  }

  @Test
  void every_java_text_comes_back_wherever_it_stands() {
    StepRecord step =
        step(
            1,
            ODD,
            1,
            new Outcome.Completed(
                new Change(
                    Payload.of(ODD),
                    map(Map.of(ODD, ODD)),
                    map(Map.of("v", List.of(ODD))),
                    null,
                    RouteEnd.GOES_ON)));
    StepRecord back = roundTrip(step);
    assertThat(((Outcome.Completed) back.outcome()).change().body().value()).isEqualTo(ODD);

    RunStart start = samples.run(ODD, Payload.of(Map.of(ODD, ODD)));
    journal.start(start);
    assertThat(known(start.id())).isEqualTo(Run.started(start));
    assertThat(journal.start(samples.run(ODD, start.input()))).isInstanceOf(Started.Existing.class);
    assertThat(journal.start(samples.run("?a\u0000", start.input())))
        .isInstanceOf(Started.New.class);

    Delivery delivery =
        new Delivery(
            start.id(), ODD, Delivery.Kind.REPLIED, Payload.of(List.of(ODD)), ODD, null, NOW);
    journal.deliver(delivery);
    assertThat(history(start.id()).deliveries()).containsExactly(delivery);
  }
}
