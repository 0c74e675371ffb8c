package dev.drover.store;

import dev.drover.journal.BranchOutcome.Ending;
import dev.drover.journal.BranchSeen;
import dev.drover.journal.Items;
import dev.drover.journal.JoinSeen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a join, as its row has it. Made by the thread that appends, so that the writer
 * only binds.
 *
 * @param branches as JSON: a list for each, without what is not said at its end
 */
record JoinRow(JoinSeen seen, String branches) {
  private static final int SHORT = 4;

  static JoinRow of(JoinSeen seen) {
    return new JoinRow(
        seen, JsonColumns.text(seen.branches().stream().map(JoinRow::tree).toList()));
  }

  private static List<@Nullable Object> tree(BranchSeen branch) {
    List<@Nullable Object> parts = new ArrayList<>();
    parts.add(branch.branch());
    parts.add(branch.ending().word());
    parts.add(branch.took().toMillis());
    parts.add(branch.size().isPresent() ? branch.size().getAsLong() : null);
    if (!branch.code().isEmpty() || !branch.items().equals(Items.NONE)) {
      parts.add(branch.code());
      parts.add(branch.message());
      parts.add(branch.items().all());
      parts.add(branch.items().failed());
    }
    return parts;
  }

  static List<BranchSeen> branches(@Nullable Object json) {
    return JsonColumns.items(json).stream()
        .<BranchSeen>map(branch -> branch(JsonColumns.items(branch)))
        .toList();
  }

  private static BranchSeen branch(List<?> parts) {
    boolean more = parts.size() > SHORT;
    return new BranchSeen(
        String.valueOf(parts.get(0)),
        Ending.of(String.valueOf(parts.get(1))),
        Duration.ofMillis(number(parts.get(2))),
        parts.get(3) == null ? OptionalLong.empty() : OptionalLong.of(number(parts.get(3))),
        more ? new Items((int) number(parts.get(6)), (int) number(parts.get(7))) : Items.NONE,
        more ? String.valueOf(parts.get(4)) : "",
        more ? String.valueOf(parts.get(5)) : "");
  }

  private static long number(@Nullable Object json) {
    return json instanceof Number number ? number.longValue() : 0;
  }
}
