package dev.drover.store;

import dev.drover.journal.ContentClaim;
import dev.drover.journal.Payload;
import dev.drover.journal.RunId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Statements on the tables {@code claim} and {@code claim_use}. */
final class ClaimRows {
  /** Deleted in one transaction; each may have 64 MiB. */
  private static final int RELEASED_AT_ONCE = 8;

  private static final int NAMED_USES = 3;

  private static final String KEEP =
      """
      insert into claim (sha256, bytes) values (?, ?)
      on conflict (sha256) do update set bytes = excluded.bytes where bytes <> excluded.bytes
      """;
  private static final String IS_KEPT = "select 1 from claim where sha256 = ?";
  private static final String USE =
      "insert into claim_use (run, sha256, place) values (?, ?, ?) on conflict do nothing";
  private static final String BYTES = "select bytes from claim where sha256 = ?";
  private static final String USES =
      "select run, place from claim_use where sha256 = ? order by run, place limit " + NAMED_USES;
  private static final String SOME_USES =
      "select sha256, place from claim_use where run = ? order by sha256, place limit "
          + RELEASED_AT_ONCE;
  private static final String DELETE_UNUSED =
      """
      delete from claim where sha256 = ?1 and not exists
        (select 1 from claim_use where sha256 = ?1 and run <> ?2)
      """;
  private static final String FORGET_USE =
      "delete from claim_use where run = ? and sha256 = ? and place = ?";

  private record Use(byte[] sha256, String place) {}

  private ClaimRows() {}

  /**
   * Keeps the bytes of a large payload, and that the run refers to them; nothing for a small one.
   * Comes in the transaction that writes the row with the claim, whose writer is the only one, so
   * that nobody deletes it in between. What was altered on disk is mended.
   *
   * @param place what the payload is of the run, in words
   */
  static void keep(Session session, RunId run, Payload payload, Supplier<String> place)
      throws SQLException {
    if (payload.sizeBytes() > Payload.LARGEST_INLINE_BYTES) {
      Optional<ContentClaim> claim = payload.claim();
      byte[] sha256 = StoredClaim.sha256(claim.orElseThrow());
      if (payload.isAtHand() || !isKept(session, sha256)) {
        session.sql(KEEP).bytes(sha256).bytes(payload.bytes()).update();
      }
      session.sql(USE).word(run.value()).bytes(sha256).text(place.get()).update();
    }
  }

  private static boolean isKept(Session session, byte[] sha256) throws SQLException {
    return session.sql(IS_KEPT).bytes(sha256).first(Row::number).isPresent();
  }

  /** The bytes, unchecked; empty when they are gone. */
  static Optional<byte[]> bytes(Session session, ContentClaim claim) throws SQLException {
    return session.sql(BYTES).bytes(StoredClaim.sha256(claim)).first(Row::blob);
  }

  /** Some of those who refer to it, in words. */
  static List<String> uses(Session session, ContentClaim claim) throws SQLException {
    return session
        .sql(USES)
        .bytes(StoredClaim.sha256(claim))
        .list(
            row -> {
              String run = row.word();
              return row.text() + " of run " + run;
            });
  }

  /** Lets go of some of what a purged run referred to; tells whether there was any. */
  static boolean release(Session session, String run) throws SQLException {
    List<Use> some = session.sql(SOME_USES).word(run).list(row -> new Use(row.blob(), row.word()));
    for (Use use : some) {
      session.sql(DELETE_UNUSED).bytes(use.sha256()).word(run).update();
      session.sql(FORGET_USE).word(run).bytes(use.sha256()).word(use.place()).update();
    }
    return !some.isEmpty();
  }
}
