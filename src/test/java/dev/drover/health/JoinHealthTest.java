package dev.drover.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.health.BranchHealth.LastFailure;
import dev.drover.health.BranchHealth.State;
import dev.drover.journal.BranchOutcome.Ending;
import dev.drover.journal.BranchSeen;
import dev.drover.journal.Items;
import dev.drover.journal.JoinName;
import dev.drover.journal.JoinSeen;
import dev.drover.journal.RunId;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is made of how a branch ended, time after time. */
class JoinHealthTest {
  private static final JoinName PANEL = new JoinName("w", "panel");
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final List<JoinSeen> newestFirst = new ArrayList<>();

  private static BranchSeen branch(String name, Ending ending, int millis, OptionalLong size) {
    boolean well = ending == Ending.VALUE;
    return new BranchSeen(
        name,
        ending,
        Duration.ofMillis(millis),
        size,
        Items.NONE,
        well ? "" : "broken",
        well ? "" : "no feed");
  }

  private void closed(BranchSeen... branches) {
    int number = newestFirst.size() + 1;
    newestFirst.add(
        0,
        new JoinSeen(
            number,
            PANEL,
            new RunId("01JD00000000000000000000%02X".formatted(number)),
            new StepKey(new StepPath("panel"), 1),
            NOON.plusSeconds(number),
            List.of(branches)));
  }

  private void gives(long size) {
    closed(branch("news", Ending.VALUE, 10, OptionalLong.of(size)));
  }

  private void ends(Ending ending) {
    closed(branch("news", ending, 10, OptionalLong.empty()));
  }

  private BranchHealth news() {
    return JoinHealth.of(newestFirst).stream()
        .filter(one -> one.branch().equals("news"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_branch_that_is_well_is_well() {
    gives(3);
    gives(5);

    BranchHealth news = news();

    assertThat(news.state()).isEqualTo(State.WELL);
    assertThat(news.successRate()).hasValue(1);
    assertThat(news.inARow()).isZero();
    assertThat(news.since()).isEmpty();
    assertThat(news.runs()).isEqualTo(2);
    assertThat(news.last()).isEmpty();
    assertThat(news.lastAt()).isEqualTo(NOON.plusSeconds(2));
  }

  @Test
  void failures_in_a_row_are_those_since_the_last_success() {
    ends(Ending.ERROR);
    gives(3);
    ends(Ending.ERROR);
    ends(Ending.TIMEOUT);

    BranchHealth news = news();

    assertThat(news.state()).isEqualTo(State.FAILING);
    assertThat(news.inARow()).isEqualTo(2);
    assertThat(news.since()).hasValue(3);
    assertThat(news.successRate()).hasValue(0.25);
    assertThat(news.last())
        .contains(
            new LastFailure("broken", "no feed", newestFirst.get(0).run(), NOON.plusSeconds(4)));
  }

  @Test
  void a_success_after_failures_is_told_from_one_that_was_always_there() {
    ends(Ending.ERROR);
    gives(3);

    assertThat(news().state()).isEqualTo(State.RECOVERED);
    assertThat(news().inARow()).isZero();
    assertThat(news().last()).isPresent();
  }

  @Test
  void what_nobody_waited_for_counts_neither_way() {
    gives(3);
    ends(Ending.ERROR);
    ends(Ending.SKIPPED);
    ends(Ending.ERROR);

    assertThat(news().inARow()).isEqualTo(2);
    assertThat(news().skipped()).isEqualTo(1);
    assertThat(news().times()).isEqualTo(4);
  }

  @Test
  void a_branch_that_was_always_skipped_has_no_rate() {
    ends(Ending.SKIPPED);

    assertThat(news().state()).isEqualTo(State.SKIPPED);
    assertThat(news().successRate()).isEmpty();
    assertThat(news().p95()).isEmpty();
  }

  @Test
  void nothing_where_something_is_usual_is_a_failure() {
    gives(40);
    gives(38);
    gives(0);
    gives(0);

    BranchHealth news = news();

    assertThat(news.state()).isEqualTo(State.EMPTY);
    assertThat(news.inARow()).isEqualTo(2);
    assertThat(news.empty()).isEqualTo(2);
    assertThat(news.usualSize()).hasValue(38);
    assertThat(news.last().orElseThrow().code()).isEqualTo(LastFailure.EMPTY_RESULT);
    assertThat(news.last().orElseThrow().message()).contains("nothing in it", "38");
  }

  @Test
  void however_long_it_gives_nothing_what_is_usual_stays() {
    gives(40);
    for (int i = 0; i < 100; i++) {
      gives(0);
    }

    assertThat(news().inARow()).isEqualTo(100);
    assertThat(news().usualSize()).hasValue(40);
  }

  @Test
  void nothing_is_fine_where_nothing_is_usual() {
    gives(0);
    gives(0);
    gives(2);
    gives(0);

    assertThat(news().state()).isEqualTo(State.WELL);
    assertThat(news().usualSize()).hasValue(0);
  }

  @Test
  void what_cannot_be_measured_is_never_empty() {
    gives(40);
    closed(branch("news", Ending.VALUE, 10, OptionalLong.empty()));

    assertThat(news().state()).isEqualTo(State.WELL);
    assertThat(news().usualSize()).hasValue(40);
  }

  @Test
  void nineteen_of_twenty_times_it_took_no_longer_than_p95() {
    for (int i = 1; i <= 20; i++) {
      closed(branch("news", Ending.VALUE, i * 100, OptionalLong.of(1)));
    }

    assertThat(news().p95()).contains(Duration.ofMillis(1900));
  }

  @Test
  void since_when_it_fails_is_unknown_where_that_may_lie_further_back() {
    for (int i = 0; i < JoinHealth.WINDOW; i++) {
      ends(Ending.ERROR);
    }

    assertThat(news().inARow()).isEqualTo(JoinHealth.WINDOW);
    assertThat(news().since()).isEmpty();
  }

  @Test
  void a_branch_that_was_well_among_these_times_need_not_be_looked_at_further() {
    gives(3);
    ends(Ending.ERROR);
    ends(Ending.SKIPPED);
    gives(0);

    assertThat(JoinHealth.mayFail(newestFirst)).isFalse();
    assertThat(JoinHealth.mayFail(newestFirst.subList(0, 3))).isTrue();
    assertThat(JoinHealth.mayFail(newestFirst.subList(0, 1))).isTrue();
    assertThat(JoinHealth.mayFail(newestFirst.subList(1, 2))).isFalse();
    assertThat(JoinHealth.mayFail(List.of())).isFalse();
  }

  @Test
  void items_of_a_split_are_added_up() {
    for (int failed : new int[] {0, 7}) {
      closed(
          new BranchSeen(
              BranchSeen.ALL_ITEMS,
              Ending.VALUE,
              Duration.ofMillis(10),
              OptionalLong.of(100 - failed),
              new Items(100, failed),
              "",
              ""));
    }

    BranchHealth items = JoinHealth.of(newestFirst).get(0);

    assertThat(items.items()).isEqualTo(new Items(200, 7));
    assertThat(items.state()).isEqualTo(State.WELL);
  }

  @Test
  void branches_are_judged_by_themselves() {
    closed(
        branch("finance", Ending.VALUE, 1, OptionalLong.of(1)),
        branch("news", Ending.ERROR, 1, OptionalLong.empty()));

    assertThat(JoinHealth.of(newestFirst))
        .extracting(BranchHealth::branch, BranchHealth::inARow)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("finance", 0),
            org.assertj.core.groups.Tuple.tuple("news", 1));
  }
}
