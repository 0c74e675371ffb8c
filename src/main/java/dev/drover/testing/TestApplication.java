package dev.drover.testing;

import dev.drover.gate.Gate;
import dev.drover.gate.Gates;
import dev.drover.journal.Journal;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.rerun.Reruns;
import dev.drover.run.Runs;
import dev.drover.run.StartRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * An application under test: routes and contracts in a Camel context of Camel's {@code Main}, over
 * a journal that outlives them. It can be restarted, and can crash, in the JVM of the test.
 *
 * <p><b>A crash</b> is simulated, and the JVM lives on: at the named point every thread of the
 * application that comes to it, or to any later point, stops there for good, so that nothing behind
 * it happens, and nothing more is written. {@link #restart} then throws the context away and starts
 * another over the same journal. What a real crash does and this does not: a step whose work was
 * under way on another thread goes on until it is done (its result is lost all the same), and
 * beans, static state and files of the test live on. To kill a real process see {@link
 * dev.drover.testing.crash.CrashPoints}.
 *
 * <p>For the thread of one test; that thread gets a {@link SimulatedCrash} when it comes to the
 * point itself.
 */
public final class TestApplication implements AutoCloseable {
  private final TestApplicationBuilder made;
  private final Storage storage;
  private final Observations observations = new Observations();
  private final List<SimulatedProcess> dead = new ArrayList<>();
  private SimulatedProcess process;
  private boolean running;

  TestApplication(TestApplicationBuilder made) throws Exception {
    this.made = made;
    this.storage = Storage.of(made);
    try {
      this.process = start();
    } catch (Exception | SimulatedCrash e) {
      storage.close();
      throw e;
    }
    if (made.clock instanceof SettableClock clock) {
      clock.onSet(this::endWhatIsDue);
    }
  }

  /** What the application is to be made of. */
  public static TestApplicationBuilder with() {
    return new TestApplicationBuilder();
  }

  private SimulatedProcess start() throws Exception {
    SimulatedProcess started =
        SimulatedProcess.start(
            made, storage.contracts(), storage.open(), observations, storage.threads());
    running = true;
    return started;
  }

  /** Starts a run with anything that is plain data; it is on disk when this returns. */
  public Run start(String workflow, Object input) {
    return start(StartRequest.of(workflow, Payload.of(input)));
  }

  /** Starts a run, with a key or headers. */
  public Run start(StartRequest request) {
    return byTest(() -> runs().start(request));
  }

  /** Starts a run and waits until it rests; see {@link #awaitRest}. */
  public Run run(String workflow, Object input) {
    return awaitRest(start(workflow, input));
  }

  /** Starts a run, with a key or headers, and waits until it rests; see {@link #awaitRest}. */
  public Run run(StartRequest request) {
    return awaitRest(start(request));
  }

  /**
   * Waits until neither the run nor a child of it that it waits for moves by itself, or the
   * application has crashed.
   *
   * @return the run as it is then
   * @throws AssertionError when that takes longer than the limit
   */
  public Run awaitRest(Run run) {
    return byTest(() -> new Rest(runs(), process.points().crash(), made.limit).of(run));
  }

  /**
   * Approves the open gate of that name, of the run or a child of it, and waits until the run
   * rests.
   *
   * @throws AssertionError when there is none
   */
  public Run approve(Run run, String gate, String by) {
    Gate unused = byTest(() -> gates().approve(openGate(run, gate).id(), by, null));
    return awaitRest(run);
  }

  /**
   * Rejects the open gate of that name, of the run or a child of it, and waits until the run rests.
   *
   * @throws AssertionError when there is none
   */
  public Run reject(Run run, String gate, String by, String reason) {
    Gate unused = byTest(() -> gates().reject(openGate(run, gate).id(), by, reason));
    return awaitRest(run);
  }

  /**
   * The open gate of that name, of the run or a child of it.
   *
   * @throws AssertionError when there is none
   */
  public Gate openGate(Run run, String name) {
    List<Gate> open =
        gates().list(false).stream().filter(gate -> root(gate).equals(run.start().root())).toList();
    return open.stream()
        .filter(gate -> gate.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "Run %s has no open gate '%s'. Open: %s"
                        .formatted(run.id(), name, open.stream().map(Gate::name).toList())));
  }

  private dev.drover.journal.RunId root(Gate gate) {
    return runs().find(gate.run().value()).start().root();
  }

  /**
   * The clock.
   *
   * @throws IllegalStateException when the application goes by another that was given to it
   */
  public SettableClock clock() {
    if (made.clock instanceof SettableClock clock) {
      return clock;
    }
    throw new IllegalStateException("The application goes by a clock that cannot be set.");
  }

  private void endWhatIsDue() {
    if (running && !hasCrashed()) {
      List<?> unused = byTest(() -> runs().recover());
    }
  }

  /**
   * Lets the application crash when it next comes to a point of that name, such as {@code
   * work.after}, {@code record.before} or {@code end.after}.
   */
  public void crashAt(String point) {
    crashWhere((number, name) -> name.equals(point) || name.startsWith(point + " "));
  }

  /**
   * Lets the application crash when it next comes to a point at a step.
   *
   * @param step path of the step
   */
  public void crashAt(String point, String step) {
    crashWhere((number, name) -> name.equals(point + " " + step));
  }

  /**
   * Lets the application crash at a point by its number.
   *
   * @param hit counted from 1, since this application was started or restarted
   */
  public void crashAt(int hit) {
    crashWhere((number, name) -> number == hit);
  }

  private void crashWhere(BiPredicate<Integer, String> where) {
    process.points().arm(where);
  }

  /** All points that were come to since the last start, in order: {@code work.after extract}. */
  public List<String> pointsHit() {
    return process.points().hits();
  }

  /** Whether it came to where it was to crash. */
  public boolean hasCrashed() {
    return process.points().areHit();
  }

  /**
   * Starts anew over the same journal, after a crash or an orderly stop, as a new process would.
   *
   * @throws AssertionError when a crash was asked for that did not happen
   * @throws Exception whatever keeps a context from starting
   */
  public void restart() throws Exception {
    SimulatedProcess last = process;
    stop();
    if (last.points().areArmed() && !last.points().areHit()) {
      throw new AssertionError(
          "The application was to crash, and did not. It came to: " + last.points().hits());
    }
    process = start();
  }

  private void stop() {
    if (running) {
      running = false;
      dead.add(process);
      process.stop();
      storage.closeJournal();
    }
  }

  /** What to say about a run: as it is recorded now, and as the test saw it happen. */
  public RunAssert assertThatRun(Run run) {
    return new RunAssert(runs().history(run.id()), observations);
  }

  /** The context, for Camel's own means of testing; another one after each restart. */
  public CamelContext context() {
    return process.context();
  }

  /** The runs. */
  public Runs runs() {
    return process.runs();
  }

  /** The reruns and forks. */
  public Reruns reruns() {
    return process.reruns();
  }

  /** The gates. */
  public Gates gates() {
    return process.gates();
  }

  /** The journal, which no crash point guards; another one after each restart, unless in memory. */
  public Journal journal() {
    return storage.open();
  }

  private <T extends @Nullable Object> T byTest(Supplier<T> call) {
    process.points().calledByTest();
    return call.get();
  }

  /** Stops the application, and lets go what crashed; a directory of its own is deleted. */
  @Override
  public void close() {
    stop();
    dead.forEach(process -> process.points().forget());
    dead.clear();
    storage.close();
  }
}
