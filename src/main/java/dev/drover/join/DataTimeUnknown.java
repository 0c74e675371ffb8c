package dev.drover.join;

import dev.drover.definition.FieldPath;

/** The newest of two values was to be taken, and of one nobody knows from when it is. */
public final class DataTimeUnknown extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DataTimeUnknown(String field, String without, String other, FieldPath newestBy) {
    super(
        "Source '"
            + without
            + "' differs from '"
            + other
            + "' in '"
            + field
            + "', and has no time at '"
            + newestBy
            + "' by which the newest could be known. Give it one, by a rename if it stands"
            + " elsewhere: an ISO-8601 instant or day, or epoch milliseconds.");
  }

  /**
   * The same failure, from what was recorded of it.
   *
   * @param message what happened
   */
  public DataTimeUnknown(String message) {
    super(message);
  }
}
