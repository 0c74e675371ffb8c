package dev.drover.store;

import dev.drover.journal.BranchOutcome;
import dev.drover.journal.BranchOutcome.Ending;
import dev.drover.journal.Items;
import dev.drover.journal.Joined;
import dev.drover.journal.Shared;
import dev.drover.journal.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a join made of its branches, as JSON within the row of its record. */
final class JoinedJson {
  private JoinedJson() {}

  /** Null where nothing was joined. */
  static @Nullable String text(Joined joined) {
    if (joined.equals(Joined.NONE)) {
      return null;
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("values", joined.values());
    map.put("branches", joined.branches().stream().map(JoinedJson::branch).toList());
    map.put("missing", JsonColumns.missingTree(joined.missing()));
    if (!joined.conflicts().isEmpty()) {
      map.put("conflicts", joined.conflicts().stream().map(ChosenJson::tree).toList());
    }
    if (!joined.shared().isEmpty()) {
      map.put("shared", joined.shared().stream().map(JoinedJson::shared).toList());
    }
    if (!joined.items().equals(Items.NONE)) {
      map.put("items", items(joined.items()));
    }
    return JsonColumns.text(map);
  }

  static Joined of(@Nullable Object json) {
    Map<String, Object> map = JsonColumns.asMap(json);
    if (map == null) {
      return Joined.NONE;
    }
    List<BranchOutcome> branches = new ArrayList<>();
    for (Object branch : JsonColumns.items(map.get("branches"))) {
      branches.add(asBranch(JsonColumns.asMapOrEmpty(branch)));
    }
    int values = (int) number(map.get("values"));
    return new Joined(
        branches,
        values,
        JsonColumns.asMissing(map.get("missing")),
        JsonColumns.items(map.get("conflicts")).stream().map(ChosenJson::of).toList(),
        JsonColumns.items(map.get("shared")).stream().map(JoinedJson::asShared).toList(),
        asItems(map.get("items")));
  }

  private static Object shared(Shared shared) {
    return Map.of("address", shared.address(), "branches", shared.branches());
  }

  private static Shared asShared(Object json) {
    Map<String, Object> map = JsonColumns.asMapOrEmpty(json);
    return new Shared(
        JsonColumns.word(map, "address"),
        JsonColumns.items(map.get("branches")).stream().map(String::valueOf).toList());
  }

  private static List<Object> items(Items items) {
    return List.of(items.all(), items.failed());
  }

  private static Items asItems(@Nullable Object json) {
    List<?> numbers = JsonColumns.items(json);
    return numbers.isEmpty()
        ? Items.NONE
        : new Items((int) number(numbers.get(0)), (int) number(numbers.get(1)));
  }

  private static Map<String, @Nullable Object> branch(BranchOutcome branch) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("branch", branch.branch());
    map.put("ending", branch.ending().word());
    map.put("why", JsonColumns.failureTree(branch.why()));
    map.put("tookNanos", branch.took().toNanos());
    map.put("usage", usage(branch.usage()));
    map.put("limitRenewed", branch.limitRenewed());
    if (!branch.items().equals(Items.NONE)) {
      map.put("items", items(branch.items()));
    }
    return map;
  }

  private static BranchOutcome asBranch(Map<String, Object> map) {
    return new BranchOutcome(
        JsonColumns.word(map, "branch"),
        Ending.of(JsonColumns.word(map, "ending")),
        JsonColumns.asFailure(map.get("why")),
        Duration.ofNanos(number(map.get("tookNanos"))),
        asUsage(JsonColumns.items(map.get("usage"))),
        Boolean.TRUE.equals(map.get("limitRenewed")),
        asItems(map.get("items")));
  }

  /** Most branches ask no model; then nothing is said of it. */
  private static @Nullable List<@Nullable Object> usage(Usage usage) {
    if (usage.equals(Usage.NONE)) {
      return null;
    }
    List<@Nullable Object> numbers = new ArrayList<>();
    numbers.add(usage.inputTokens());
    numbers.add(usage.outputTokens());
    numbers.add(usage.cachedTokens());
    numbers.add(usage.reasoningTokens());
    numbers.add(usage.calls());
    numbers.add(usage.costMicros());
    return numbers;
  }

  private static Usage asUsage(List<?> numbers) {
    return numbers.isEmpty()
        ? Usage.NONE
        : new Usage(
            number(numbers.get(0)),
            number(numbers.get(1)),
            number(numbers.get(2)),
            number(numbers.get(3)),
            number(numbers.get(4)),
            numbers.get(5) == null ? null : number(numbers.get(5)));
  }

  private static long number(@Nullable Object json) {
    return json instanceof Number number ? number.longValue() : 0;
  }
}
