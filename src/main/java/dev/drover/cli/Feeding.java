package dev.drover.cli;

import dev.drover.cli.door.Ask;
import dev.drover.cli.door.Door;
import dev.drover.cli.door.Exit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Feeds samples in once, and waits until their runs stand still. */
final class Feeding {
  private static final Duration LONGEST = Duration.ofSeconds(90);
  private static final Duration SLICE = Duration.ofSeconds(1);
  private static final long PAUSE_MILLIS = 50;

  private final Door door;
  private final Samples samples;

  Feeding(Door door, Samples samples) {
    this.door = door;
    this.samples = samples;
  }

  /** Puts every sample into the inbox that has no run yet. */
  void feed(Terminal terminal) {
    for (String name : samples.names()) {
      Optional<String> known = runOf(name);
      if (known.isPresent()) {
        terminal.note(name + " was fed in before: run " + known.get());
      } else {
        samples.feed(name);
      }
    }
  }

  /** Waits for the run of every sample to stop moving; gives those that did not in time. */
  List<String> awaitSettled() {
    long end = System.nanoTime() + LONGEST.toNanos();
    List<String> left = samples.names();
    while (!left.isEmpty() && System.nanoTime() < end && pause()) {
      left = left.stream().filter(name -> !settled(name)).toList();
    }
    return left;
  }

  private boolean settled(String name) {
    return runOf(name)
        .map(run -> door.ask(new Ask.Await(run, SLICE)).exit() != Exit.STILL_RUNNING)
        .orElse(false);
  }

  private Optional<String> runOf(String name) {
    String key = samples.keyOf(name);
    Ask.ListRuns all = new Ask.ListRuns(Optional.empty(), Optional.empty(), Integer.MAX_VALUE);
    return Fields.listOf(door.ask(all).document()).stream()
        .filter(run -> run.text("key").equals(key))
        .map(run -> run.text("run"))
        .findFirst();
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
