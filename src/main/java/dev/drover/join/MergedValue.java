package dev.drover.join;

import dev.drover.definition.FieldPath;
import dev.drover.definition.ListRule;
import dev.drover.definition.MergeDefinition;
import dev.drover.definition.OnConflict;
import dev.drover.journal.Chosen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One merge while it goes on: from the top of the values to their leaves. */
final class MergedValue {
  private final Map<FieldPath, ListRule> listRules;
  private final Conflicts conflicts;
  private final MergedLists lists;

  MergedValue(MergeDefinition.ByRules rules) {
    this.listRules = rules.lists();
    this.conflicts = new Conflicts(rules);
    this.lists = new MergedLists(rules.conflicts() == OnConflict.NEWEST);
  }

  List<Chosen> conflicts() {
    return conflicts.chosen();
  }

  List<Duplicate> duplicates() {
    return lists.duplicates();
  }

  /**
   * The value of all of them.
   *
   * @param sources by rank
   */
  @Nullable Object of(List<Fitted> sources) {
    List<Version> versions = new ArrayList<>();
    sources.forEach(source -> add(source, source.value(), versions));
    return merged(FieldPath.WHOLE, versions);
  }

  private static void add(Fitted source, @Nullable Object value, List<Version> versions) {
    if (value != null) {
      versions.add(new Version(source, value));
    }
  }

  private @Nullable Object merged(FieldPath at, List<Version> versions) {
    if (versions.isEmpty()) {
      return null;
    }
    ListRule rule = listRules.get(at);
    Conflicts.Agreement agreement = (one, other) -> agree(one.value(), other.value(), rule);
    Version first = versions.get(0);
    Version counts =
        versions.stream().allMatch(agreement.with(first))
            ? first
            : conflicts.decided(at, versions, agreement);
    List<Version> along = versions.stream().filter(agreement.with(counts)).toList();
    if (counts.value() instanceof Map) {
      return object(at, along);
    }
    return rule != null && counts.value() instanceof List
        ? lists.merged(at, rule, along)
        : counts.value();
  }

  /** Objects are merged within, and so are lists of which a rule says how. */
  private static boolean agree(Object one, Object other, @Nullable ListRule rule) {
    return one instanceof Map && other instanceof Map
        || rule != null && one instanceof List && other instanceof List
        || Same.are(one, other);
  }

  private Map<String, @Nullable Object> object(FieldPath at, List<Version> objects) {
    Map<String, List<Version>> byName = new LinkedHashMap<>();
    for (Version version : objects) {
      ((Map<?, ?>) version.value())
          .forEach(
              (name, value) ->
                  add(
                      version.source(),
                      value,
                      byName.computeIfAbsent((String) name, none -> new ArrayList<>())));
    }
    Map<String, @Nullable Object> merged = new LinkedHashMap<>();
    byName.forEach((name, versions) -> merged.put(name, merged(at.child(name), versions)));
    return merged;
  }
}
