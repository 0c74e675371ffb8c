package dev.drover.run;

import dev.drover.definition.AlertDefinition;
import dev.drover.definition.Cluster;
import dev.drover.definition.Durability;
import dev.drover.definition.JoinDefinition;
import dev.drover.definition.WorkflowDefinition;
import dev.drover.journal.Appended;
import dev.drover.journal.JoinName;
import dev.drover.journal.JoinSeen;
import dev.drover.journal.Journal;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that somebody is told of branches that fail run after run: behind the commit of a join
 * that declares an alert, and once when the application starts, for what a crash left untold. Never
 * in the way of a run. One look at a time, so that no two tell the same; joins that close meanwhile
 * share the next one. Thread-safe.
 */
final class BranchAlerts {
  private static final Logger LOG = LoggerFactory.getLogger(BranchAlerts.class);

  /** A process that ends waits so long for alerts that are under way. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Engine engine;
  private final Supplier<Journal> durable;
  private final Supplier<Journal> memory;
  private final AlertSender sender;
  private final Set<Watch> waiting = new LinkedHashSet<>();
  private boolean looking;
  private int open;

  /** A join to be looked at, in a journal that is opened when somebody does. */
  record Watch(Supplier<Journal> kept, JoinName join, AlertDefinition alert) {
    Journal journal() {
      return kept.get();
    }
  }

  BranchAlerts(Engine engine) {
    this.engine = engine;
    this.durable = () -> engine.journals().durable();
    this.memory = () -> engine.journals().memory();
    this.sender = new AlertSender(engine, this::begins, this::ends);
  }

  /** Routes are up: looks at all joins with an alert. */
  void open() {
    for (Cluster cluster : engine.definitions().clusters()) {
      for (JoinDefinition join : cluster.joins().values()) {
        join.alert().ifPresent(alert -> open(cluster, join.id(), alert));
      }
    }
  }

  private void open(Cluster cluster, String join, AlertDefinition alert) {
    for (WorkflowDefinition workflow : cluster.workflows().values()) {
      if (workflow.durability() == Durability.DURABLE) {
        JoinName name = new JoinName(workflow.name(), join);
        add(new Watch(durable, name, alert));
      }
    }
  }

  private Supplier<Journal> kept(Walk walk) {
    return walk.workflow().durability() == Durability.DURABLE ? durable : memory;
  }

  /** Looks at those of the joins that declare an alert, as soon as what they saw is on disk. */
  void look(Walk walk, List<JoinSeen> closed, CompletableFuture<Appended> appended) {
    for (JoinSeen seen : closed) {
      walk.cluster()
          .join(seen.join().join())
          .flatMap(JoinDefinition::alert)
          .map(alert -> new Watch(kept(walk), seen.join(), alert))
          .ifPresent(watch -> lookBehind(appended, watch));
    }
  }

  private void lookBehind(CompletableFuture<Appended> appended, Watch watch) {
    begins();
    engine.afterAppend(
        appended,
        stop -> ends(),
        () -> {
          add(watch);
          ends();
        });
  }

  private synchronized void add(Watch watch) {
    waiting.add(watch);
    if (!looking) {
      looking = true;
      open++;
      engine.execute(this::lookAtAll);
    }
  }

  private void lookAtAll() {
    try {
      for (Watch next = next(); next != null; next = next()) {
        look(next);
      }
    } finally {
      ends();
    }
  }

  private synchronized @Nullable Watch next() {
    Iterator<Watch> first = waiting.iterator();
    if (!first.hasNext()) {
      looking = false;
      return null;
    }
    Watch next = first.next();
    first.remove();
    return next;
  }

  private void look(Watch watch) {
    try {
      engine.crashPoints().hit("alert.look");
      sender.tellOf(watch);
    } catch (RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("workflow", watch.join().workflow())
          .addKeyValue("join", watch.join().join())
          .setCause(e)
          .log("Nobody could look at the health of the branches; the next join that closes does.");
    }
  }

  private synchronized void begins() {
    open++;
  }

  private synchronized void ends() {
    open--;
    notifyAll();
  }

  /** Waits a while for alerts that are under way; what is not sent then is at the next start. */
  void finish() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    synchronized (this) {
      long left = end - System.nanoTime();
      while (open > 0 && left > 0) {
        try {
          wait(Math.max(1, Duration.ofNanos(left).toMillis()));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          break;
        }
        left = end - System.nanoTime();
      }
    }
    sender.close();
  }
}
