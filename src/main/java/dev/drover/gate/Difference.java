package dev.drover.gate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is another between two trees of plain data. */
final class Difference {
  private final List<ProposalChange> found = new ArrayList<>();

  private Difference() {}

  /** The smallest places that differ, in the order of the trees. */
  static List<ProposalChange> between(@Nullable Object before, @Nullable Object after) {
    Difference difference = new Difference();
    difference.compare("", before, after);
    return List.copyOf(difference.found);
  }

  private void compare(String path, @Nullable Object before, @Nullable Object after) {
    if (before instanceof Map<?, ?> from && after instanceof Map<?, ?> to) {
      Set<Object> names = new LinkedHashSet<>(from.keySet());
      names.addAll(to.keySet());
      names.forEach(name -> compare(ChangedPath.member(path, name), from.get(name), to.get(name)));
    } else if (before instanceof List<?> from && after instanceof List<?> to) {
      for (int i = 0; i < Math.max(from.size(), to.size()); i++) {
        compare(path + "[" + i + "]", item(from, i), item(to, i));
      }
    } else if (!same(before, after)) {
      found.add(new ProposalChange(path.isEmpty() ? "." : path, before, after));
    }
  }

  private static @Nullable Object item(List<?> list, int index) {
    return index < list.size() ? list.get(index) : null;
  }

  private static boolean same(@Nullable Object before, @Nullable Object after) {
    return Proposal.of(before).digest().equals(Proposal.of(after).digest());
  }
}
