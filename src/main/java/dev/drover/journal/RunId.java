package dev.drover.journal;

/** A run's identity: a ULID, so ids sort by the time of their creation. */
public record RunId(String value) implements Comparable<RunId> {

  /**
   * @throws IllegalArgumentException when the text does not have a ULID's 26 characters
   */
  public RunId {
    if (value.length() != Ulids.LENGTH) {
      throw new IllegalArgumentException("'" + value + "' is not a run id (26 characters, a ULID)");
    }
  }

  @Override
  public int compareTo(RunId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
