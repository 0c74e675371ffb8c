package dev.drover.journal;

import java.nio.file.Path;

/** Another process owns the data directory. */
public final class DataDirectoryInUse extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long ownerPid;

  /**
   * @param data the directory
   * @param ownerPid the owner's process id; 0 when it is not known
   */
  public DataDirectoryInUse(Path data, long ownerPid) {
    super(
        "The data directory "
            + data
            + " is in use by process "
            + (ownerPid == 0 ? "(unknown)" : ownerPid)
            + ".");
    this.ownerPid = ownerPid;
  }

  /** The owner's process id; 0 when it is not known. */
  public long ownerPid() {
    return ownerPid;
  }
}
