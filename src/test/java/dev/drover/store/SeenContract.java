package dev.drover.store;

import static dev.drover.store.Samples.NOW;
import static dev.drover.store.Samples.attempt;
import static dev.drover.store.Samples.end;
import static dev.drover.store.Samples.key;
import static dev.drover.store.Samples.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Appended;
import dev.drover.journal.Attempt;
import dev.drover.journal.BranchAlarm;
import dev.drover.journal.BranchOutcome.Ending;
import dev.drover.journal.BranchSeen;
import dev.drover.journal.Changes;
import dev.drover.journal.Items;
import dev.drover.journal.JoinName;
import dev.drover.journal.JoinSeen;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What every journal promises about what joins saw of their branches. */
abstract class SeenContract extends PurgeContract {
  private static final JoinName PANEL = new JoinName("invoice", "panel");
  private static final BranchSeen WELL =
      new BranchSeen(
          "finance", Ending.VALUE, Duration.ofMillis(31), OptionalLong.of(40), Items.NONE, "", "");
  private static final BranchSeen UNMEASURED =
      new BranchSeen(
          "scan", Ending.VALUE, Duration.ofMillis(7), OptionalLong.empty(), Items.NONE, "", "");
  private static final BranchSeen LATE =
      new BranchSeen(
          "news",
          Ending.TIMEOUT,
          Duration.ofSeconds(5),
          OptionalLong.empty(),
          Items.NONE,
          "branch-timeout",
          "no answer within 5s; \ud800 \u00e9");
  private static final BranchSeen ALL =
      new BranchSeen(
          BranchSeen.ALL_ITEMS,
          Ending.VALUE,
          Duration.ofMillis(900),
          OptionalLong.of(93),
          new Items(100, 7),
          "",
          "");

  private static JoinSeen seen(JoinName join, RunId run, BranchSeen... branches) {
    return new JoinSeen(0, join, run, key(join.join()), NOW, List.of(branches));
  }

  private static Changes closing(JoinSeen seen) {
    return Changes.of(step(1, seen.join().join(), 42)).seeing(List.of(seen));
  }

  private JoinSeen closed(JoinSeen seen) {
    assertThat(append(seen.run(), 1, closing(seen))).isEqualTo(Appended.MINE);
    return journal.seen(seen.join(), 1).get(0);
  }

  @Test
  void what_a_join_saw_is_kept_with_its_record() {
    RunId run = started();
    JoinSeen seen = seen(PANEL, run, WELL, UNMEASURED, LATE);

    JoinSeen kept = closed(seen);

    assertThat(kept).isEqualTo(seen.numbered(kept.number()));
    assertThat(kept.number()).isPositive();
    assertThat(history(run).records()).hasSize(1);
    assertThat(journal.seen(new JoinName("invoice", "other"), 9)).isEmpty();
    assertThat(journal.seen(new JoinName("payment", "panel"), 9)).isEmpty();
  }

  @Test
  void what_was_seen_of_a_join_that_failed_the_run_is_kept_with_its_attempt() {
    RunId run = started();
    JoinSeen seen = seen(PANEL, run, LATE);
    Changes last =
        new Changes(
                null,
                List.of(),
                List.of(attempt("panel", 1, Attempt.State.FAILED)),
                List.of(),
                end(RunStatus.FAILED))
            .seeing(List.of(seen));

    append(run, 1, last);
    append(run, 1, last);

    assertThat(journal.seen(PANEL, 9)).hasSize(1);
  }

  @Test
  void the_newest_come_first_and_no_more_than_asked_for() {
    RunId first = closed(seen(PANEL, started(), WELL)).run();
    RunId second = closed(seen(PANEL, started(), LATE)).run();
    RunId third = closed(seen(PANEL, started(), ALL)).run();

    assertThat(journal.seen(PANEL, 9))
        .extracting(JoinSeen::run)
        .containsExactly(third, second, first);
    assertThat(journal.seen(PANEL, 2)).extracting(JoinSeen::run).containsExactly(third, second);
    assertThat(journal.seen(PANEL, 1).get(0).branches()).containsExactly(ALL);
  }

  @Test
  void the_last_word_of_a_join_counts() {
    RunId run = started();
    long first = closed(seen(PANEL, run, LATE)).number();
    closed(seen(PANEL, started(), WELL));
    append(run, 1, Changes.of(step(2, "again", 43)).seeing(List.of(seen(PANEL, run, WELL))));

    List<JoinSeen> seen = journal.seen(PANEL, 9);

    assertThat(seen).hasSize(2);
    assertThat(seen.get(0).run()).isEqualTo(run);
    assertThat(seen.get(0).branches()).containsExactly(WELL);
    assertThat(seen.get(0).number()).isGreaterThan(first + 1);
  }

  @Test
  void who_is_fenced_or_late_adds_nothing() {
    RunId run = started();
    append(run, 1, Changes.of(step(1, "panel", 7)));

    assertThat(append(run, 1, closing(seen(PANEL, run, WELL)))).isInstanceOf(Appended.Theirs.class);
    assertThat(append(run, 2, closing(seen(PANEL, run, WELL)))).isEqualTo(Appended.FENCED);

    assertThat(journal.seen(PANEL, 9)).isEmpty();
    assertThat(journal.joins()).isEmpty();
  }

  @Test
  void joins_are_listed_by_name() {
    JoinName items = new JoinName("invoice", "items");
    closed(seen(PANEL, started(), WELL));
    closed(seen(items, started(), ALL));
    closed(seen(PANEL, started(), WELL));

    assertThat(journal.joins()).containsExactly(items, PANEL);
  }

  @Test
  void a_purge_takes_its_rows_and_leaves_the_alarm() {
    JoinSeen kept = closed(seen(PANEL, started(), LATE));
    BranchAlarm alarm = new BranchAlarm(PANEL, "news", kept.number(), kept.run(), NOW, 1, true);
    journal.alarm(alarm);
    append(kept.run(), 1, Changes.of(end(RunStatus.COMPLETED)));

    assertThat(journal.purge(kept.run(), NOW.plusSeconds(60), NOW)).isEqualTo(1);

    assertThat(journal.seen(PANEL, 9)).isEmpty();
    assertThat(journal.joins()).isEmpty();
    assertThat(journal.alarms(PANEL)).containsExactly(alarm);
    assertThat(closed(seen(PANEL, started(), WELL)).number()).isGreaterThan(kept.number());
  }

  @Test
  void a_branch_has_one_alarm_the_last() {
    RunId run = started();
    BranchAlarm first = new BranchAlarm(PANEL, "news", 3, run, NOW, 1, false);
    journal.alarm(first);
    journal.alarm(first.asTold());
    BranchAlarm other = new BranchAlarm(PANEL, "finance", 8, run, NOW, 2, false);
    journal.alarm(other);

    assertThat(journal.alarms(PANEL)).containsExactly(other, first.asTold());
    assertThat(journal.alarms(new JoinName("invoice", "items"))).isEmpty();
  }
}
