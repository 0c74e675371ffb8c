package dev.drover.join;

import dev.drover.definition.FieldPath;
import dev.drover.definition.ListRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the items of lists together, and keeps which one gave way to which. */
final class MergedLists {
  private final boolean newestFirst;
  private final List<Duplicate> duplicates = new ArrayList<>();

  /**
   * @param newestFirst whether, where no order says it, the item of the newest source stays
   */
  MergedLists(boolean newestFirst) {
    this.newestFirst = newestFirst;
  }

  List<Duplicate> duplicates() {
    return duplicates;
  }

  private record Item(Fitted source, int index, @Nullable Object value) {
    String place() {
      return source.name() + "[" + index + "]";
    }
  }

  /**
   * All items of the lists, of those with one key only one. An item without a key is compared as a
   * whole.
   *
   * @param lists by rank
   */
  List<@Nullable Object> merged(FieldPath field, ListRule rule, List<Version> lists) {
    Comparator<Item> placed = ordered(rule).thenComparing(MergedLists::bySource);
    Comparator<Item> preferred =
        ordered(rule).thenComparing(this::byTime).thenComparing(MergedLists::bySource);
    List<Item> all = new ArrayList<>();
    lists.forEach(version -> all.addAll(items(version)));
    all.sort(preferred);
    Map<Object, Item> byKey = new HashMap<>();
    List<Item> kept = new ArrayList<>();
    for (Item item : all) {
      Item before = byKey.putIfAbsent(key(rule, item), item);
      if (before == null) {
        kept.add(item);
      } else {
        duplicates.add(duplicate(field, rule, before, item));
      }
    }
    kept.sort(placed);
    return kept.stream().<@Nullable Object>map(Item::value).toList();
  }

  private static List<Item> items(Version version) {
    List<Item> items = new ArrayList<>();
    for (Object value : (List<?>) version.value()) {
      items.add(new Item(version.source(), items.size(), value));
    }
    return items;
  }

  private static Object key(ListRule rule, Item item) {
    Optional<Object> key = rule.key().map(field -> field.in(item.value()));
    return Map.entry(key.isPresent(), Same.form(key.orElse(item.value())));
  }

  private static Duplicate duplicate(FieldPath field, ListRule rule, Item kept, Item lost) {
    Object key = rule.key().map(path -> path.in(lost.value())).orElse(lost.value());
    return new Duplicate(field.toString(), key, kept.place(), lost.place(), lost.value());
  }

  private static Comparator<Item> ordered(ListRule rule) {
    return rule.order()
        .<Comparator<Item>>map(
            field ->
                Comparator.comparing(
                    item -> Optional.ofNullable(field.in(item.value())),
                    new ByValue(rule.descending())))
        .orElse((one, other) -> 0);
  }

  private static int bySource(Item one, Item other) {
    int byRank = Integer.compare(one.source().rank(), other.source().rank());
    return byRank != 0 ? byRank : Integer.compare(one.index(), other.index());
  }

  /** A source without a time comes last: that an item was said before is no failure. */
  private int byTime(Item one, Item other) {
    return newestFirst
        ? Comparator.<Instant>reverseOrder()
            .compare(
                one.source().time().orElse(Instant.MIN), other.source().time().orElse(Instant.MIN))
        : 0;
  }
}
