package dev.drover.store;

import dev.drover.journal.JournalUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * The numbered scripts that make the tables, applied forwards only, each in a transaction of its
 * own. What was applied is kept with a checksum in {@code schema_version}.
 */
final class Schema {
  private static final List<String> SCRIPTS =
      List.of(
          "001-journal.sql",
          "002-purge.sql",
          "003-attempt-reads.sql",
          "004-branches.sql",
          "005-people-and-time.sql");

  private static final String VERSIONS =
      """
      create table if not exists schema_version (
        version integer primary key, name text not null, checksum text not null,
        applied_at integer not null)
      """;
  private static final String APPLIED =
      "select version, name, checksum from schema_version order by version";
  private static final String NOTE =
      "insert into schema_version (version, name, checksum, applied_at) values (?, ?, ?, ?)";

  private record Applied(int version, String name, String checksum) {}

  private Schema() {}

  /**
   * Brings the file to the newest version known here.
   *
   * @throws JournalUnavailable when the file is newer, or was made by other scripts
   */
  static void migrate(Session session, Database database, Instant now) throws SQLException {
    session.beginWrite();
    session.sql(VERSIONS).run();
    session.commit();
    List<Applied> applied =
        session.sql(APPLIED).list(row -> new Applied(row.count(), row.word(), row.word()));
    check(applied, database);
    for (int i = applied.size(); i < SCRIPTS.size(); i++) {
      apply(session, i + 1, SCRIPTS.get(i), now);
    }
  }

  private static void check(List<Applied> applied, Database database) {
    int newest = applied.isEmpty() ? 0 : applied.get(applied.size() - 1).version();
    if (newest > SCRIPTS.size()) {
      throw new JournalUnavailable(
          "%s has schema version %d, this Drover knows %d. Use the newer Drover that wrote it."
              .formatted(database.file(), newest, SCRIPTS.size()));
    }
    for (int i = 0; i < applied.size(); i++) {
      Applied one = applied.get(i);
      if (one.version() != i + 1 || !one.checksum().equals(checksum(text(SCRIPTS.get(i))))) {
        throw new JournalUnavailable(
            "%s was made by another '%s' than this Drover's. Use the Drover that wrote it."
                .formatted(database.file(), one.name()));
      }
    }
  }

  private static void apply(Session session, int version, String script, Instant now)
      throws SQLException {
    String text = text(script);
    session.beginWrite();
    for (String statement : text.replaceAll("(?m)^--.*$", "").split(";", -1)) {
      if (!statement.isBlank()) {
        session.sql(statement).run();
      }
    }
    session.sql(NOTE).number(version).word(script).word(checksum(text)).time(now).update();
    session.commit();
  }

  private static String text(String script) {
    try (InputStream in = Schema.class.getResourceAsStream("sqlite/" + script)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + script);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String checksum(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
