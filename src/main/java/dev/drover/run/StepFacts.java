package dev.drover.run;

import dev.drover.definition.Cluster;
import dev.drover.definition.StepRule;
import dev.drover.journal.Input;
import dev.drover.journal.Payload;
import dev.drover.journal.RunId;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import dev.drover.journal.Wait;
import dev.drover.limit.RateLimits;
import dev.drover.memory.MemoryView;
import dev.drover.route.Addresses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What the work of a step may know of where it stands. Read-only; as thread-safe as the exchange it
 * belongs to.
 */
public abstract class StepFacts {
  final Engine engine;
  final Exchange exchange;
  final Scope scope;
  final StepSpec spec;
  final @Nullable StepRule rule;
  final StepKey key;

  StepFacts(
      Engine engine,
      Exchange exchange,
      Scope scope,
      StepSpec spec,
      @Nullable StepRule rule,
      StepKey key) {
    this.engine = engine;
    this.exchange = exchange;
    this.scope = scope;
    this.spec = spec;
    this.rule = rule;
    this.key = key;
  }

  /** The contract that the run belongs to. */
  public Cluster cluster() {
    return walk().cluster();
  }

  /** The time, from the engine's clock. */
  public Instant now() {
    return engine.clock().instant();
  }

  /** The run. */
  public RunId run() {
    return walk().id();
  }

  /** Runs a task on a worker after a delay, unless cancelled before. */
  public Future<?> after(Duration delay, Runnable task) {
    return engine.threads().after(delay, task);
  }

  /** Runs a task on a worker. */
  public void execute(Runnable task) {
    engine.execute(task);
  }

  /** What steps share with those of other branches and runs. */
  public RateLimits limits() {
    return engine.limits();
  }

  /** Header values the run was started with. */
  public Map<String, Object> startHeaders() {
    return walk().run().start().headers();
  }

  /**
   * Has something done, by a worker, when the step is given up while it is under way, as by the
   * limit of the branch it is in: its result is not wanted any more.
   *
   * @param hook may be run more than once
   * @return makes it forgotten; to be run when the step ends
   */
  public Runnable whenGivenUp(Runnable hook) {
    return scope.whenGivenUp(hook);
  }

  /** The exchange, as it came to the step. */
  public Exchange exchange() {
    return exchange;
  }

  /** The body as it came to the step. */
  public Payload body() {
    return Body.of(exchange, scope.body()).payload();
  }

  /** Who produced the body as it came to the step, in words. */
  public String producer() {
    StepPath last = scope.lastStep();
    String who = last == null ? "the run's input" : "step '" + last + "'";
    boolean unchanged = Body.of(exchange, scope.body()).from() instanceof Input.Carried;
    return unchanged ? who : who + ", changed by the route since";
  }

  /** Where the step is. */
  public StepKey key() {
    return key;
  }

  /** The fields as this step sees them. */
  public MemoryView memory() {
    return scope.memory();
  }

  /** What was recorded when the step began to wait, in an earlier walk. */
  public Optional<Wait> recordedWait() {
    return walk().replay().waitAt(key);
  }

  /** What a later step asked to be done differently; empty in a first generation. */
  public List<String> instructions() {
    return walk().revisions().instructionsFor(key);
  }

  /** How often this step has sent the run back so far. */
  public int revisionsAsked() {
    return walk().revisions().askedBy(key.path());
  }

  /** What tells this step's effect from every other one, the same over all attempts. */
  public String idempotencyKey() {
    return IdempotencyKey.of(walk().id(), key);
  }

  /**
   * The work calls an outside address: branches that call the same one are not independent.
   *
   * @param uri of an endpoint; one that calls nothing outside is passed over
   * @param limit the name of the rate limit that the call is under; empty for none
   */
  public void calls(String uri, String limit) {
    if (scope.around().watchCalls()) {
      Addresses.of(uri).ifPresent(address -> scope.around().call(address, limit));
    }
  }

  StepSpec spec() {
    return spec;
  }

  /** What the contract says of the step, looked up when it began; null when it says nothing. */
  @Nullable StepRule rule() {
    return rule;
  }

  /** The fields that the contract says the step writes. */
  List<String> writes() {
    return rule == null ? List.of() : rule.writes();
  }

  /** The engine, for the doors that wait. */
  Engine engine() {
    return engine;
  }

  Scope scope() {
    return scope;
  }

  Walk walk() {
    return scope.walk();
  }
}
