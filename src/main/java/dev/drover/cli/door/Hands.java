package dev.drover.cli.door;

import dev.drover.gate.Gate;
import dev.drover.gate.GateDecision;
import dev.drover.gate.GateReader;
import dev.drover.gate.Gates;
import dev.drover.journal.Json;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStatus;
import dev.drover.journal.WaitState;
import dev.drover.rerun.RerunRequest;
import dev.drover.rerun.Reruns;
import dev.drover.run.Purged;
import dev.drover.run.Rehearsed;
import dev.drover.run.Resolution;
import dev.drover.run.Runs;
import dev.drover.run.StartRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Moves runs through the facades of an application in this process. */
final class Hands implements Actor {
  /** Trees of runs; far fewer than a caller over HTTP would have to wait too long for. */
  private static final int PURGED_AT_ONCE = 200;

  private static final Duration FOR_A_DELIVERY = Duration.ofMillis(20);

  /** Shorter than a caller over HTTP waits for an answer; it asks for each run afterwards. */
  private static final Duration FOR_AN_ANSWER = Duration.ofSeconds(60);

  private final Archive archive;
  private final Runs runs;
  private final Reruns reruns;
  private final Gates gates;
  private final GateReader known;
  private final RunDocuments documents;
  private final InstantSource clock = InstantSource.system();

  Hands(Running running) {
    this.archive = new Archive(running::journals);
    this.runs = running.runs();
    this.reruns = running.reruns();
    this.gates = running.gates();
    this.known = new GateReader(running::journals);
    this.documents = new RunDocuments(archive, known);
  }

  @Override
  public Reply start(Ask.Start ask) {
    StartRequest request =
        new StartRequest(
            ask.workflow(),
            ask.input(),
            ask.key(),
            new LinkedHashMap<String, Object>(ask.headers()),
            ask.labels());
    return answer(runs.start(request));
  }

  @Override
  public Reply await(Ask.Await ask) {
    RunId run = find(ask.run()).id();
    long end = System.nanoTime() + ask.limit().toNanos();
    Run now = settled(run, ask.limit());
    while (isAboutToMove(now) && System.nanoTime() < end && pause()) {
      now = settled(run, Duration.ofNanos(end - System.nanoTime()));
    }
    return answer(now);
  }

  @Override
  public Reply decide(Ask.Decide ask) {
    String id = known.find(ask.gate()).id();
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    ask.changes().forEach((path, json) -> changes.put(path, Json.read(json)));
    Gate gate =
        gates.decide(
            id,
            new GateDecision(
                ask.word(), ask.by(), ask.reason().orElse(null), ask.digest(), changes, ""));
    return new Reply.Answer(Exit.OK, GateDocuments.of(gate, clock.instant()));
  }

  @Override
  public Reply resume(Ask.Resume ask) {
    if (ask.run().isPresent()) {
      return answer(runs.resume(find(ask.run().get()).id()));
    }
    List<RunId> taken = runs.recover();
    runs.awaitQuiet(FOR_AN_ANSWER);
    return new Reply.Answer(Exit.OK, documents.of(taken.stream().map(this::current).toList()));
  }

  @Override
  public Reply cancel(Ask.Cancel ask) {
    Run ended = runs.cancel(find(ask.run()).id(), ask.reason(), ask.by());
    return new Reply.Answer(Exit.OK, documents.of(ended));
  }

  @Override
  public Reply resolve(Resolve ask) {
    Resolution resolution =
        switch (ask.how()) {
          case RETRY -> new Resolution.Retry();
          case DONE -> new Resolution.Done(ask.output());
          case FAIL -> new Resolution.Fail(ask.reason().orElse(""));
        };
    return answer(runs.resolve(find(ask.run()).id(), resolution, ask.by()));
  }

  @Override
  public Reply rerun(Rerun ask) {
    Optional<Payload> input = Optional.of(ask.input()).filter(payload -> !payload.isNothing());
    RerunRequest request = new RerunRequest(ask.path(), ask.only(), input);
    return answer(reruns.rerun(find(ask.run()).id(), request));
  }

  @Override
  public Reply fork(Fork ask) {
    Map<String, Payload> fields = new LinkedHashMap<>();
    ask.fields().forEach((name, json) -> fields.put(name, Payload.of(Json.read(json))));
    return answer(reruns.fork(find(ask.run()).id(), ask.at(), fields));
  }

  @Override
  public Reply replay(Replay ask) {
    if (ask.run().isPresent()) {
      Rehearsed one = runs.replay(find(ask.run().get()).id());
      return new Reply.Answer(ReplayDocuments.exit(List.of(one)), ReplayDocuments.of(one));
    }
    List<Rehearsed> all = runs.replayWaiting();
    return new Reply.Answer(ReplayDocuments.exit(all), ReplayDocuments.of(all));
  }

  @Override
  public Reply purge(Purge ask) {
    Purged purged =
        ask.dryRun()
            ? runs.purgeable(ask.olderThan())
            : runs.purge(ask.olderThan(), PURGED_AT_ONCE);
    return new Reply.Answer(Exit.OK, PurgeDocuments.of(purged, ask.dryRun()));
  }

  private Reply answer(Run run) {
    return new Reply.Answer(Exit.of(run.status()), documents.of(run));
  }

  private Run find(String idOrPrefix) {
    return archive.find(idOrPrefix);
  }

  private Run current(RunId run) {
    return archive.run(run);
  }

  private Run settled(RunId run, Duration limit) {
    try {
      return runs.settled(run).get(Math.max(0, limit.toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException stillMoving) {
      return current(run);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return current(run);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Run " + run + " cannot be watched.", e.getCause());
    }
  }

  /** Every wait has its delivery, but no walk has claimed the run for it yet. */
  private boolean isAboutToMove(Run run) {
    return run.status() == RunStatus.WAITING
        && archive.waitsOf(run.id()).stream().noneMatch(WaitState::open);
  }

  private static boolean pause() {
    try {
      Thread.sleep(FOR_A_DELIVERY.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
