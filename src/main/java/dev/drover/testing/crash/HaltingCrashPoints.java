package dev.drover.testing.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts the hits, notes them in a file, and halts the JVM at one of them. */
final class HaltingCrashPoints implements CrashPoints {
  /** Exit status of a process halted here, as if killed by SIGKILL. */
  static final int STATUS = 137;

  private final int haltAt;
  private final Optional<Path> log;
  private final AtomicInteger hits = new AtomicInteger();

  private HaltingCrashPoints(int haltAt, Optional<Path> log) {
    this.haltAt = haltAt;
    this.log = log;
  }

  static CrashPoints of(@Nullable Integer haltAt, @Nullable String log) {
    return new HaltingCrashPoints(
        haltAt == null ? Integer.MAX_VALUE : haltAt, Optional.ofNullable(log).map(Path::of));
  }

  @Override
  public void hit(String point) {
    int number = hits.incrementAndGet();
    log.ifPresent(file -> note(file, number + " " + point + "\n"));
    if (number == haltAt) {
      Runtime.getRuntime().halt(STATUS);
    }
  }

  private static synchronized void note(Path file, String line) {
    try {
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
