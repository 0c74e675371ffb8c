package dev.drover.store;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/**
 * Something to do in a transaction that others share. What it throws undoes the transaction, so an
 * expected failure is an answer; it may be run again after that.
 */
interface Write<T> {
  T to(Session session) throws SQLException;

  /** A future that has the answer already. */
  default CompletableFuture<T> answered(T answer) {
    return CompletableFuture.completedFuture(answer);
  }
}
