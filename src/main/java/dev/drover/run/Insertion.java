package dev.drover.run;

import dev.drover.journal.Change;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.Input;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Usage;
import dev.drover.route.ReservedIds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * What a rerun or a fork put before a step of its run: fields that are set, a body in place of the
 * one that comes, that a fan-out is entered again, and whether the run ends behind the step. It is
 * kept as a record of its own just below the step ({@code risk/@fork}), so that it survives a crash
 * as every record does. Immutable.
 */
public record Insertion(StepRecord step) {
  private static final String FORK = "fork";
  private static final String RERUN = "rerun";
  private static final String JOIN = "join";
  private static final String FORGOTTEN = "forgotten";

  /**
   * @throws IllegalArgumentException when it is the record of a step
   */
  public Insertion {
    if (!is(step)) {
      throw new IllegalArgumentException("no insertion: " + step.key().text());
    }
  }

  /** Whether the record is of no step, but of what was put before one. */
  public static boolean is(StepRecord step) {
    return step.key().path().isInsertion();
  }

  /** Fields that are set before a step. */
  public static Insertion ofFields(StepKey before, List<FieldWrite> writes, Instant at) {
    Change nothing = Change.ofBody(Payload.NONE);
    return new Insertion(record(before, FORK, FORK, nothing, new Input.Fields(), writes, at));
  }

  /**
   * What a rerun asks for at its step.
   *
   * @param body in place of the one that comes; empty leaves that
   * @param only whether the run ends behind the step
   */
  public static Insertion ofRerun(
      StepKey before, Optional<Payload> body, boolean only, Instant at) {
    Change.RouteEnd end = only ? Change.RouteEnd.STOPPED : Change.RouteEnd.GOES_ON;
    Change change = new Change(body.orElse(Payload.NONE), null, null, null, end);
    Input input = body.<Input>map(Input.Given::new).orElseGet(Input.Fields::new);
    return new Insertion(record(before, RERUN, RERUN, change, input, List.of(), at));
  }

  /**
   * Says that a fan-out is entered again, of which other branches are taken over.
   *
   * @param slice path of the branch that alone is executed, before the run ends behind the join;
   *     empty where it is a step inside, or the run goes on
   */
  public static Insertion ofJoin(StepKey fanOut, Optional<StepPath> slice, Instant at) {
    Change.RouteEnd end = slice.isPresent() ? Change.RouteEnd.STOPPED : Change.RouteEnd.GOES_ON;
    Change change = new Change(Payload.NONE, null, null, null, end);
    String name = slice.map(StepPath::value).orElse(JOIN);
    return new Insertion(record(fanOut, JOIN, name, change, new Input.Fields(), List.of(), at));
  }

  /**
   * Says that of a fan-out which nobody waits for that is executed alone; the route answers from
   * its records, and the run ends as it did.
   *
   * @param slice path of the branch, or of the whole fan-out
   */
  public static Insertion ofForgotten(StepKey fanOut, StepPath slice, Instant at) {
    Change change = new Change(Payload.NONE, null, null, null, Change.RouteEnd.STOPPED);
    return new Insertion(
        record(fanOut, FORGOTTEN, slice.value(), change, new Input.Fields(), List.of(), at));
  }

  private static StepRecord record(
      StepKey before,
      String insertion,
      String name,
      Change change,
      Input input,
      List<FieldWrite> writes,
      Instant at) {
    StepKey key = new StepKey(before.path().insertion(insertion), before.generation());
    return new StepRecord(
        0,
        key,
        StepKind.STEP,
        name,
        new Outcome.Completed(change),
        input,
        0,
        1,
        0,
        0,
        at,
        at,
        Usage.NONE,
        List.of(),
        writes,
        false);
  }

  /** The step it stands before; later generations of it are meant too. */
  public StepPath before() {
    String path = step.key().path().value();
    return new StepPath(path.substring(0, path.lastIndexOf('/')));
  }

  /** Whether it says that this very fan-out is entered again. */
  boolean isOfJoin(StepKey fanOut) {
    return step.key().equals(new StepKey(fanOut.path().insertion(JOIN), fanOut.generation()));
  }

  /** The branch that alone is executed, before the run ends behind its join or with its route. */
  Optional<StepPath> slice() {
    boolean ofJoin = step.key().path().equals(before().insertion(JOIN));
    return isOfForgotten() || ofJoin && endsRun()
        ? Optional.of(new StepPath(step.name()))
        : Optional.empty();
  }

  private boolean isOfForgotten() {
    return step.key().path().equals(before().insertion(FORGOTTEN));
  }

  /** Whether a run that ends behind the step comes to that one. */
  boolean reaches(StepPath other) {
    StepPath last = before();
    return last.isWithin(other)
        || other.isWithin(last) && slice().filter(slice -> isBeside(slice, other)).isEmpty();
  }

  /** Whether it is in another branch, and no step of the join itself. */
  private boolean isBeside(StepPath slice, StepPath other) {
    return !other.isWithin(slice) && !other.branchOf(before()).equals(ReservedIds.MERGE);
  }

  /** Whether it holds for that visit to the step. */
  boolean holdsFor(StepKey visit) {
    return visit.generation() >= step.key().generation();
  }

  /** Whether the run ends as soon as the step is over. */
  boolean endsBehindStep() {
    return endsRun() && !isOfForgotten();
  }

  /** Whether nothing is executed but what it says. */
  public boolean endsRun() {
    return step.outcome() instanceof Outcome.Completed done
        && done.change().end() == Change.RouteEnd.STOPPED;
  }

  /** Whether nothing is left of it when the run does not end behind the step. */
  public boolean onlyEndsRun() {
    return endsRun() && !(step.input() instanceof Input.Given);
  }

  /** The same for a run that goes on behind the step. */
  public StepRecord goingOn() {
    if (!(step.input() instanceof Input.Given given) || !endsRun()) {
      return step;
    }
    StepKey target = new StepKey(before(), step.key().generation());
    return ofRerun(target, Optional.of(given.body()), false, step.startedAt())
        .step
        .writtenAs(step.seq(), step.nonce());
  }

  /** Makes it so, for a step that comes now. */
  void applyTo(Exchange exchange, Scope scope) {
    scope.write(step.writes(), step.key().path().value());
    scope.passed(step);
    if (step.input() instanceof Input.Given given) {
      Body.put(exchange, given.body());
      scope.carries(Body.carried(given.body(), step.seq()));
    }
  }
}
