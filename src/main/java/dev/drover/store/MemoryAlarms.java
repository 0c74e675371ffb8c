package dev.drover.store;

import dev.drover.journal.BranchAlarm;
import dev.drover.journal.JoinName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The last alarm of each branch, in the heap. Thread-safe. */
final class MemoryAlarms {
  private final Map<JoinName, SortedMap<String, BranchAlarm>> byJoin = new HashMap<>();

  synchronized void put(BranchAlarm alarm) {
    byJoin.computeIfAbsent(alarm.join(), join -> new TreeMap<>()).put(alarm.branch(), alarm);
  }

  synchronized List<BranchAlarm> of(JoinName join) {
    SortedMap<String, BranchAlarm> branches = byJoin.get(join);
    return branches == null ? List.of() : List.copyOf(branches.values());
  }
}
