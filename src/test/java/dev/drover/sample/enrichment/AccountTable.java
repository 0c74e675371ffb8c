package dev.drover.sample.enrichment;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteDataSource;

/** The table that the sample fills, seen from outside. */
public final class AccountTable {
  private final SQLiteDataSource source = new SQLiteDataSource();

  public AccountTable(Path file) {
    source.setUrl("jdbc:sqlite:" + file);
    source.setBusyTimeout(10_000);
  }

  /** Every row as a text, in one order. */
  public List<String> rows() throws SQLException {
    return all(
        "select concat_ws('|', list, domain, line, ifnull(name, ''), ifnull(owner, ''),"
            + " ifnull(employees, ''), ifnull(industry, ''), ifnull(country, ''),"
            + " ifnull(founded, ''), ifnull(tier, ''), as_of, aside)"
            + " from account order by list, domain");
  }

  /** The lines of the list that are in it. */
  public List<String> lines() throws SQLException {
    return all("select line from account order by line");
  }

  List<String> column(String name, String domain) throws SQLException {
    return all("select " + name + " from account where domain = '" + domain + "'");
  }

  /** From here on each line that is written, and changes or adds a row, is noted. */
  public void watch() throws SQLException {
    try (Connection connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create table written (line integer)");
      for (String event : List.of("insert", "update")) {
        statement.execute(
            "create trigger on_%1$s after %1$s on account begin insert into written values (new.line); end"
                .formatted(event));
      }
    }
  }

  /** What was noted. */
  public List<String> written() throws SQLException {
    return all("select line from written order by line");
  }

  private List<String> all(String query) throws SQLException {
    try (Connection connection = source.getConnection();
        ResultSet rows = connection.createStatement().executeQuery(query)) {
      List<String> all = new ArrayList<>();
      while (rows.next()) {
        all.add(rows.getString(1));
      }
      return all;
    }
  }
}
