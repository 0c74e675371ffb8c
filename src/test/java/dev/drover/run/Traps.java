package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.gate.Gate;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepRecord;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of single traps have in common: a contract, a log of what happened, an app. */
public abstract class Traps {
  protected static final String CONTRACT =
      """
      workflows:
        w: { version: 1 }
        child: { version: 1 }
      agents:
        ask: { uri: "bean:ask" }
      gates:
        lead: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject }
        second: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject }
      """;

  /** The contract with joins that need all branches of these fan-outs. */
  protected static String joining(String... ids) {
    return CONTRACT + needingAll(ids);
  }

  /** Joins that need all branches of these fan-outs. */
  protected static String needingAll(String... ids) {
    StringBuilder joins = new StringBuilder("joins:\n");
    for (String id : ids) {
      joins.append("  ").append(id).append(": { require: all }\n");
    }
    return joins.toString();
  }

  protected final Queue<String> done = new ConcurrentLinkedQueue<>();
  private RunFixture app;

  @TempDir protected Path directory;

  /** Routes of a test. */
  public interface Flow {
    void define(RouteBuilder routes) throws Exception;
  }

  /** What a test needs in every context before its routes are there. */
  protected void prepare(CamelContext context) {}

  /** What the application goes by. */
  protected InstantSource clock() {
    return Clock.systemUTC();
  }

  protected RouteBuilder routes(Flow flow) {
    return new RouteBuilder() {
      @Override
      public void addRoutesToCamelContext(CamelContext context) throws Exception {
        prepare(context);
        super.addRoutesToCamelContext(context);
      }

      @Override
      public void configure() throws Exception {
        flow.define(this);
      }
    };
  }

  protected RunFixture app(Flow flow) throws Exception {
    return app(CONTRACT, flow);
  }

  /** Opens the application; one that was open is closed before, as if by a new deployment. */
  protected RunFixture app(String contract, Flow flow) throws Exception {
    close();
    app = new RunFixture(directory, contract, routes(flow), clock());
    return app;
  }

  protected RunFixture app() {
    return app;
  }

  @AfterEach
  protected void close() throws Exception {
    if (app != null) {
      app.close();
      app = null;
    }
  }

  /** Notes that it happened. */
  protected Processor does(String what) {
    return exchange -> done.add(what);
  }

  /** Notes it, and fails as long as the note is new. */
  protected Processor failsFirst(String what) {
    return exchange -> {
      boolean first = !done.contains(what);
      done.add(what);
      if (first) {
        throw new IllegalArgumentException(what + " failed");
      }
    };
  }

  protected Processor fails(String what) {
    return exchange -> {
      done.add(what);
      throw new IllegalArgumentException(what + " failed");
    };
  }

  /** Walks to the gate, restarts, approves all that waits, and gives the run at its end. */
  protected Run throughTheGate(Object input) throws Exception {
    Run waiting = app.run("w", input);
    assertThat(waiting.error()).isEmpty();
    assertThat(waiting.status()).isEqualTo(RunStatus.WAITING);
    app.restart();
    return approveAll(waiting);
  }

  protected Run approveAll(Run run) throws Exception {
    Run now = run;
    for (int i = 0; i < 10 && !now.status().terminal() && !gates().isEmpty(); i++) {
      for (Gate gate : gates()) {
        app.gates().approve(gate.id(), "ann", null);
      }
      now = app.settled(run);
    }
    return now;
  }

  protected List<Gate> gates() {
    return app.gates().list(false);
  }

  protected Run completed(Run run) {
    assertThat(run.error()).isEmpty();
    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    return run;
  }

  protected List<String> keys(Run run) {
    return app.runs().history(run.id()).records().stream().map(r -> r.key().text()).toList();
  }

  protected List<StepRecord> records(Run run) {
    return app.runs().history(run.id()).records();
  }

  protected static Map<String, Object> map(Object... entries) {
    Map<String, Object> map = new java.util.LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      map.put((String) entries[i], entries[i + 1]);
    }
    return map;
  }
}
