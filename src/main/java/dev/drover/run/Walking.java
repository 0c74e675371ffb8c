package dev.drover.run;

import dev.drover.definition.Cluster;
import dev.drover.definition.WorkflowDefinition;
import dev.drover.journal.Attempt;
import dev.drover.journal.Changes;
import dev.drover.journal.History;
import dev.drover.journal.Journal;
import dev.drover.journal.NotPlainData;
import dev.drover.journal.Run;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunStart;
import dev.drover.journal.StepRecord;
import dev.drover.memory.MemoryView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Walks a run's route from the top, and writes down where the walk left the run. */
final class Walking {
  private static final Logger LOG = LoggerFactory.getLogger(Walking.class);

  private final Engine engine;
  private final Map<String, WorkflowConsumer> consumers = new ConcurrentHashMap<>();

  Walking(Engine engine) {
    this.engine = engine;
  }

  void register(String workflow, WorkflowConsumer consumer) {
    if (consumers.putIfAbsent(workflow, consumer) != null) {
      throw new IllegalStateException(
          "Two routes consume from workflow:" + workflow + "; a workflow has one route.");
    }
  }

  void unregister(String workflow, WorkflowConsumer consumer) {
    consumers.remove(workflow, consumer);
  }

  boolean hasWorkflows() {
    return !consumers.isEmpty();
  }

  boolean has(String workflow) {
    return consumers.containsKey(workflow);
  }

  void begin(History history, @Nullable RunStart unsaved, Active own) {
    WorkflowConsumer consumer = consumerOf(history.run());
    engine.crashPoints().hit("walk");
    walk(walk(history, unsaved, own), consumer);
  }

  /** The same without any effect; nothing is written. */
  void rehearse(History history, Rehearsal rehearsal) {
    WorkflowConsumer consumer = consumerOf(history.run());
    Walk walk = walk(history, null, new Active());
    walk.isRehearsed(rehearsal);
    walk(walk, consumer);
  }

  private WorkflowConsumer consumerOf(Run run) {
    String name = run.start().workflow();
    WorkflowConsumer consumer = consumers.get(name);
    if (consumer == null) {
      throw unknown(name);
    }
    return consumer;
  }

  private static UnknownWorkflow unknown(String name) {
    return new UnknownWorkflow(name, "it had a route when the run was started");
  }

  private Walk walk(History history, @Nullable RunStart unsaved, Active own) {
    String name = history.run().start().workflow();
    Cluster cluster = engine.definitions().clusterOf(name).orElseThrow(() -> unknown(name));
    WorkflowDefinition workflow = cluster.workflow(name).orElseThrow();
    Journal journal = engine.journals().of(workflow.durability());
    Walk walk = new Walk(engine, journal, new Replay(history), cluster, workflow, unsaved, own);
    if (own.isListed()) {
      own.isWalkedBy(walk);
    }
    return walk;
  }

  private void walk(Walk walk, WorkflowConsumer consumer) {
    Exchange exchange = consumer.exchange(walk.run().start());
    walk.goesBy(exchange);
    Scope.root(walk, memory(walk)).bind(exchange);
    consumer.getAsyncProcessor().process(exchange, sync -> engine.exchangeEnds(walk));
  }

  private static MemoryView memory(Walk walk) {
    return RunInput.memory(walk.run().start(), walk.cluster(), walk.revisions().undoneVersions());
  }

  /** Writes the walk's end, and then says what comes next for the run. */
  void end(Walk walk, Consumer<Left> next) {
    Exchange exchange = walk.takeExchange();
    Stop stop = walk.stopped();
    if (stop == null) {
      WalkEnd.of(exchange, walk)
          .ifPresentOrElse(end -> write(walk, end, next), () -> lost(walk, next));
    } else if (stop instanceof Stop.Halted halted) {
      write(walk, WalkEnd.because(walk, halted.status(), halted.why()), next);
    } else if (stop instanceof Stop.Ended ended) {
      write(walk, WalkEnd.behindOnlyStep(walk, ended), next);
    } else if (stop instanceof Stop.Rewound) {
      engine.crashPoints().hit("rewound");
      next.accept(new Left(Next.AGAIN, walk.run()));
    } else if (stop instanceof Stop.Lost lost) {
      if (!engine.isStopping()) {
        LOG.atWarn()
            .addKeyValue("runId", walk.id())
            .setCause(lost.cause())
            .log("The walk was lost; the run goes on later.");
      }
      lost(walk, next);
    } else {
      next.accept(new Left(Next.DONE, now(walk)));
    }
  }

  private void lost(Walk walk, Consumer<Left> next) {
    boolean down = engine.isStopping();
    next.accept(new Left(down ? Next.DONE : Next.LATER, walk.run()));
  }

  private Run now(Walk walk) {
    return engine.journals().of(walk.workflow().durability()).run(walk.id()).orElse(walk.run());
  }

  private static void log(Run run) {
    run.error()
        .ifPresent(
            why ->
                LOG.atWarn()
                    .addKeyValue("runId", run.id())
                    .addKeyValue("step", why.step())
                    .addKeyValue("code", why.code())
                    .log("Run {}: {}", run.status(), why.message()));
  }

  private void write(Walk walk, RunEnd end, Consumer<Left> next) {
    Run run = walk.run().left(end);
    log(run);
    if (!walk.keepsRecords()) {
      next.accept(new Left(Next.DONE, run));
      return;
    }
    List<StepRecord> records = new ArrayList<>(walk.failures().takeRecords());
    List<Attempt> attempts = walk.failures().takeAttempts();
    engine.afterAppend(
        walk.append(new Changes(null, records, attempts, List.of(), end)),
        stop -> {
          if (stop instanceof Stop.Lost lost && lost.cause() instanceof NotPlainData tooMuch) {
            write(walk, WalkEnd.failed(walk, tooMuch), next);
          } else if (stop instanceof Stop.Lost) {
            lost(walk, next);
          } else {
            next.accept(new Left(Next.DONE, now(walk)));
          }
        },
        () -> next.accept(new Left(Next.DONE, run)));
  }

  /** What comes next for a run whose walk is over. */
  record Left(Next next, Run run) {}

  enum Next {
    /** Another walk, at once, by the same claim. */
    AGAIN,
    /** Another walk, when the journal answers again. */
    LATER,
    /** Nothing, until somebody moves it. */
    DONE
  }
}
