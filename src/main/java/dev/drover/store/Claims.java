package dev.drover.store;

import dev.drover.journal.ClaimAltered;
import dev.drover.journal.ContentClaim;
import dev.drover.journal.JournalUnavailable;
import dev.drover.journal.Payload;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what is kept as claims, over a connection of its own: whoever asks may be reading from
 * another one, and would wait for himself if all of those were in use. Thread-safe.
 */
final class Claims implements AutoCloseable {
  private final Database database;
  private @Nullable Session session;
  private boolean closed;

  Claims(Database database) {
    this.database = database;
  }

  /** A payload that is fetched when it is looked at. */
  Payload payload(StoredClaim stored) {
    return Payload.claimed(
        stored.mediaType(), stored.claim(), stored.digest(), () -> fetched(stored.claim()));
  }

  private byte[] fetched(ContentClaim claim) {
    Optional<byte[]> bytes = read(reading -> ClaimRows.bytes(reading, claim));
    if (bytes.isEmpty()) {
      throw altered(claim, "is not on the disk any more");
    }
    if (!ContentClaim.of(bytes.get()).equals(claim)) {
      throw altered(claim, "was altered on the disk");
    }
    return bytes.get();
  }

  private ClaimAltered altered(ContentClaim claim, String what) {
    List<String> uses = read(reading -> ClaimRows.uses(reading, claim));
    String whose = uses.isEmpty() ? "a run that was purged" : String.join(", ", uses);
    return new ClaimAltered(
        "The value %s (%d bytes) %s; it is %s. It is not used."
            .formatted(claim.text(), claim.sizeBytes(), what, whose));
  }

  private synchronized <T> T read(ReadSessions.Query<T> query) {
    if (closed) {
      throw new JournalUnavailable("The journal " + database.file() + " is closed.");
    }
    try {
      return query.read(open());
    } catch (SQLException e) {
      if (session != null) {
        session.rollback();
      }
      throw new JournalUnavailable("The journal " + database.file() + " could not be read.", e);
    }
  }

  private Session open() throws SQLException {
    Session known = session;
    if (known == null) {
      known = database.reader();
      session = known;
    }
    return known;
  }

  @Override
  public synchronized void close() throws SQLException {
    closed = true;
    if (session != null) {
      session.close();
    }
  }
}
