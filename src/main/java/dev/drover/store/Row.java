package dev.drover.store;

import dev.drover.journal.Json;
import dev.drover.journal.Payload;
import dev.drover.journal.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One row of an answer, read column by column in the order of the select. */
final class Row {
  /** Makes something of a row. */
  interface Mapping<T> {
    T map(Row row) throws SQLException;
  }

  private final ResultSet results;
  private final Claims claims;
  private int at;

  Row(ResultSet results, Claims claims) {
    this.results = results;
    this.claims = claims;
  }

  long number() throws SQLException {
    return results.getLong(++at);
  }

  int count() throws SQLException {
    return results.getInt(++at);
  }

  @Nullable Long numberOrNull() throws SQLException {
    long value = results.getLong(++at);
    return results.wasNull() ? null : value;
  }

  String word() throws SQLException {
    return Objects.requireNonNull(wordOrNull(), "a column that is never null");
  }

  @Nullable String wordOrNull() throws SQLException {
    return results.getString(++at);
  }

  Optional<String> wordIfAny() throws SQLException {
    return Optional.ofNullable(wordOrNull());
  }

  String text() throws SQLException {
    return ForeignText.read(word());
  }

  @Nullable String textOrNull() throws SQLException {
    String stored = wordOrNull();
    return stored == null ? null : ForeignText.read(stored);
  }

  Instant time() throws SQLException {
    return Instant.ofEpochMilli(number());
  }

  Optional<Instant> timeIfAny() throws SQLException {
    return Optional.ofNullable(numberOrNull()).map(Instant::ofEpochMilli);
  }

  Optional<Double> realIfAny() throws SQLException {
    double value = results.getDouble(++at);
    return results.wasNull() ? Optional.empty() : Optional.of(value);
  }

  /** The tree of a JSON column; null for null. */
  @Nullable Object json() throws SQLException {
    String stored = wordOrNull();
    return stored == null ? null : Json.read(stored);
  }

  byte[] blob() throws SQLException {
    return Objects.requireNonNull(results.getBytes(++at), "a column that is never null");
  }

  /** Two columns, media type and bytes or a claim; null when there is no media type. */
  @Nullable Payload payloadOrNull() throws SQLException {
    String type = wordOrNull();
    byte[] bytes = results.getBytes(++at);
    if (type == null) {
      return null;
    }
    if (StoredClaim.isOne(type)) {
      return claims.payload(StoredClaim.read(type, Objects.requireNonNull(bytes, "a claim")));
    }
    return Payload.stored(type, bytes == null ? new byte[0] : bytes);
  }

  Payload payload() throws SQLException {
    Payload stored = payloadOrNull();
    return stored == null ? Payload.NONE : stored;
  }

  /** Six columns. */
  Usage usage() throws SQLException {
    return new Usage(number(), number(), number(), number(), number(), numberOrNull());
  }
}
