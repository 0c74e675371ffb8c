package dev.drover.store;

import dev.drover.journal.Delivery;
import dev.drover.journal.RunId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Statements on the table {@code delivery}. */
final class DeliveryRows {
  private static final String SELECT =
      "select run, correlation, kind, media_type, bytes, delivered_by, reason, at from delivery"
          + " where run = ? ";
  private static final String ONE = SELECT + "and correlation = ?";
  private static final String OF_RUN = SELECT + "order by position";
  private static final String INSERT =
      "insert into delivery (run, correlation, kind, media_type, bytes, delivered_by, reason, at)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?)";

  private DeliveryRows() {}

  static void insert(Session session, Delivery delivery) throws SQLException {
    ClaimRows.keep(
        session,
        delivery.run(),
        delivery.payload(),
        () -> "what was delivered to '" + delivery.correlation() + "'");
    session
        .sql(INSERT)
        .word(delivery.run().value())
        .text(delivery.correlation())
        .word(delivery.kind().name())
        .payload(delivery.payload())
        .text(delivery.by())
        .text(delivery.reason())
        .time(delivery.at())
        .update();
  }

  static Optional<Delivery> find(Session session, RunId run, String correlation)
      throws SQLException {
    return session
        .sql(ONE)
        .word(run.value())
        .text(correlation)
        .first(DeliveryRows::deliveryIfAny)
        .flatMap(found -> found);
  }

  static List<Delivery> ofRun(Session session, RunId run) throws SQLException {
    return session.sql(OF_RUN).word(run.value()).list(DeliveryRows::deliveryIfAny).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** The eight columns of a delivery, all null where an outer join found none. */
  static Optional<Delivery> deliveryIfAny(Row row) throws SQLException {
    String run = row.wordOrNull();
    if (run == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Delivery(
            new RunId(run),
            row.text(),
            Delivery.Kind.valueOf(row.word()),
            row.payload(),
            row.text(),
            row.textOrNull(),
            row.time()));
  }
}
