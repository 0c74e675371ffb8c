package dev.drover.memory;

import java.time.Duration;
import java.util.Optional;

/**
 * What looking back has to know of a field's declaration. Immutable.
 *
 * @param ownedByInput whether the run's input fills it, and nothing else may
 * @param maxAge how old its data may be when it is read; empty where it never gets stale
 * @param dataTime where its values say from when their data is; empty where that is the time of the
 *     write
 */
public record DeclaredField(
    String name, boolean ownedByInput, Optional<Duration> maxAge, Optional<DataTime> dataTime) {

  /** A field whose data is from when it was written. */
  public DeclaredField(String name, boolean ownedByInput, Optional<Duration> maxAge) {
    this(name, ownedByInput, maxAge, Optional.empty());
  }
}
