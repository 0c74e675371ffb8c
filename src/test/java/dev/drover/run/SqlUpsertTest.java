package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Joined;
import dev.drover.journal.Outcome;
import dev.drover.journal.Run;
import dev.drover.journal.StepKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteDataSource;

/** Rows that two slices carry, written by a Camel sql endpoint: one loses cleanly. */
@Timeout(60)
class SqlUpsertTest extends Traps {
  private static final String TABLE =
      "sql:create table if not exists account"
          + " (domain text primary key, name text, as_of text, slice integer)";
  private static final String UPSERT =
      "sql:insert into account (domain, name, as_of, slice)"
          + " values (:#domain, :#name, :#asOf, :#slice)"
          + " on conflict (domain) do update"
          + " set name = excluded.name, as_of = excluded.as_of, slice = excluded.slice"
          + " where excluded.as_of > account.as_of"
          + " or (excluded.as_of = account.as_of and excluded.slice <= account.slice)"
          + " returning slice";

  private final SQLiteDataSource accounts = new SQLiteDataSource();

  @Override
  protected void prepare(CamelContext context) {
    accounts.setUrl("jdbc:sqlite:" + directory.resolve("accounts.db"));
    accounts.setJournalMode("WAL");
    accounts.setBusyTimeout(10_000);
    context.getRegistry().bind("accounts", accounts);
  }

  private void start(boolean parallel) throws Exception {
    app(
        "workflows: { w: {} }\njoins: { slices: { require: all, maxConcurrency: 8 } }",
        r -> {
          var slices = r.from("workflow:w").to(TABLE).id("table").split(r.body());
          slices.id("slices");
          if (parallel) {
            slices.parallelProcessing();
          }
          slices.to(UPSERT).id("upsert").end();
        });
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 3", "1, 3, 2", "2, 1, 3", "2, 3, 1", "3, 1, 2", "3, 2, 1"})
  void the_newest_row_stays_and_of_one_day_the_lower_slice_whichever_comes_first(
      int first, int second, int third) throws Exception {
    start(false);
    Map<Integer, Map<String, Object>> carried =
        Map.of(
            1, row("old.example", "the oldest", "2026-01-01", 1),
            2, row("old.example", "the newest", "2026-03-01", 2),
            3, row("old.example", "as new, further behind", "2026-03-01", 3));

    Run run =
        completed(
            app().run("w", List.of(carried.get(first), carried.get(second), carried.get(third))));

    assertThat(table()).containsExactly("old.example|the newest|2026-03-01|2");
    assertThat(returned(run, List.of(first, second, third).indexOf(2)))
        .isEqualTo(List.of(Map.of("slice", 2)));
  }

  @Test
  void a_row_that_loses_is_told_by_an_empty_answer_and_changes_nothing() throws Exception {
    start(false);

    Run run =
        completed(
            app()
                .run(
                    "w",
                    List.of(
                        row("a.example", "kept", "2026-03-01", 1),
                        row("a.example", "lost", "2026-02-01", 2),
                        row("b.example", "alone", "2026-02-01", 3))));

    assertThat(returned(run, 0)).isEqualTo(List.of(Map.of("slice", 1)));
    assertThat(returned(run, 1)).isEqualTo(List.of());
    assertThat(table())
        .containsExactly("a.example|kept|2026-03-01|1", "b.example|alone|2026-02-01|3");
  }

  @Test
  void the_same_rows_again_change_nothing_and_are_answered_alike() throws Exception {
    start(false);
    List<Map<String, Object>> rows =
        List.of(
            row("a.example", "kept", "2026-03-01", 1), row("a.example", "lost", "2026-02-01", 2));
    Run first = completed(app().run("w", rows));
    List<String> before = table();

    Run second = completed(app().run("w", rows));

    assertThat(table()).isEqualTo(before);
    assertThat(returned(second, 0)).isEqualTo(returned(first, 0));
    assertThat(returned(second, 1)).isEqualTo(returned(first, 1));
  }

  @Test
  void eight_branches_write_one_table_without_a_lock_and_without_a_warning() throws Exception {
    start(true);
    List<Map<String, Object>> rows =
        IntStream.range(0, 400)
            .mapToObj(i -> row("d" + i % 200 + ".example", "n" + i, "2026-03-01", i))
            .toList();

    Run run = completed(app().run("w", rows));

    assertThat(table()).hasSize(200).contains("d7.example|n7|2026-03-01|7");
    assertThat(run.missing()).isEmpty();
    assertThat(joined(run).shared()).isEmpty();
    assertThat(app().runs().replay(run.id()).difference()).isEmpty();
  }

  /** What the endpoint answered to the row at this place of the list. */
  private Object returned(Run run, int place) {
    String path = "slices[" + place + "]/upsert";
    return records(run).stream()
        .filter(step -> step.key().path().value().equals(path))
        .map(step -> ((Outcome.Completed) step.outcome()).change().body().value())
        .findFirst()
        .orElseThrow();
  }

  private Joined joined(Run run) {
    return records(run).stream()
        .filter(step -> step.kind() == StepKind.JOIN)
        .map(step -> ((Outcome.Completed) step.outcome()).joined())
        .findFirst()
        .orElseThrow();
  }

  private List<String> table() throws SQLException {
    try (Connection connection = accounts.getConnection();
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery(
                    "select domain || '|' || name || '|' || as_of || '|' || slice"
                        + " from account order by domain")) {
      List<String> table = new ArrayList<>();
      while (rows.next()) {
        table.add(rows.getString(1));
      }
      return table;
    }
  }

  private static Map<String, Object> row(String domain, String name, String asOf, int slice) {
    return map("domain", domain, "name", name, "asOf", asOf, "slice", slice);
  }
}
