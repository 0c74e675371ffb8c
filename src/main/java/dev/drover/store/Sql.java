package dev.drover.store;

import dev.drover.journal.Payload;
import dev.drover.journal.Usage;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A prepared statement whose parameters are bound in the order in which they stand in it. */
final class Sql {
  private final PreparedStatement statement;
  private final Claims claims;
  private int at;

  Sql(PreparedStatement statement, Claims claims) {
    this.statement = statement;
    this.claims = claims;
  }

  /** Begins anew with the first parameter. */
  Sql fromTheStart() {
    at = 0;
    return this;
  }

  Sql number(long value) throws SQLException {
    statement.setLong(++at, value);
    return this;
  }

  Sql numberOrNull(@Nullable Long value) throws SQLException {
    if (value == null) {
      statement.setNull(++at, Types.INTEGER);
      return this;
    }
    return number(value);
  }

  /** A text of our own making: an id, a word, JSON. */
  Sql word(@Nullable String value) throws SQLException {
    statement.setString(++at, value);
    return this;
  }

  /** A text from outside, which may hold what UTF-8 cannot. */
  Sql text(@Nullable String value) throws SQLException {
    return word(value == null ? null : ForeignText.stored(value));
  }

  Sql time(Instant value) throws SQLException {
    return number(value.toEpochMilli());
  }

  Sql timeIfAny(Optional<Instant> value) throws SQLException {
    return numberOrNull(value.map(Instant::toEpochMilli).orElse(null));
  }

  Sql realIfAny(Optional<Double> value) throws SQLException {
    if (value.isEmpty()) {
      statement.setNull(++at, Types.REAL);
      return this;
    }
    statement.setDouble(++at, value.get());
    return this;
  }

  Sql bytes(byte @Nullable [] value) throws SQLException {
    statement.setBytes(++at, value);
    return this;
  }

  /** Two parameters: media type and bytes or the claim, both null for null. */
  Sql payload(@Nullable Payload value) throws SQLException {
    if (value == null) {
      statement.setString(++at, null);
      statement.setBytes(++at, null);
      return this;
    }
    if (value.sizeBytes() > Payload.LARGEST_INLINE_BYTES) {
      StoredClaim stored = StoredClaim.of(value).orElseThrow();
      return word(stored.type()).bytes(stored.bytes());
    }
    statement.setString(++at, value.mediaType());
    statement.setBytes(++at, value.isNothing() ? null : value.bytes());
    return this;
  }

  /** Six parameters. */
  Sql usage(Usage usage) throws SQLException {
    return number(usage.inputTokens())
        .number(usage.outputTokens())
        .number(usage.cachedTokens())
        .number(usage.reasoningTokens())
        .number(usage.calls())
        .numberOrNull(usage.costMicros());
  }

  /** Runs a write and tells how many rows it changed. */
  int update() throws SQLException {
    return statement.executeUpdate();
  }

  /** Runs a statement that neither counts nor answers. */
  void run() throws SQLException {
    statement.execute();
  }

  <T> Optional<T> first(Row.Mapping<T> mapping) throws SQLException {
    try (ResultSet results = statement.executeQuery()) {
      return results.next() ? Optional.of(mapping.map(new Row(results, claims))) : Optional.empty();
    }
  }

  <T> List<T> list(Row.Mapping<T> mapping) throws SQLException {
    List<T> found = new ArrayList<>();
    try (ResultSet results = statement.executeQuery()) {
      while (results.next()) {
        found.add(mapping.map(new Row(results, claims)));
      }
    }
    return found;
  }

  void close() throws SQLException {
    statement.close();
  }
}
