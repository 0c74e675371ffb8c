package dev.drover.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.definition.Coercion;
import dev.drover.definition.FieldPath;
import dev.drover.definition.ListRule;
import dev.drover.definition.MergeDefinition.ByRules;
import dev.drover.definition.OnConflict;
import dev.drover.definition.Schema;
import dev.drover.definition.SourceRule;
import dev.drover.journal.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever the sources say and whichever rules hold. */
class MergeLawsTest {
  private static final Map<String, SourceRule> SOURCES =
      Map.of(
          "s1",
          new SourceRule(Map.of(FieldPath.of("c"), FieldPath.of("b")), Map.of()),
          "s2",
          new SourceRule(Map.of(), Map.of(FieldPath.of("b"), Coercion.INTEGER)));
  private static final Map<FieldPath, ListRule> LISTS =
      Map.of(
          FieldPath.of("list"),
          ListRule.of(Optional.of(FieldPath.of("k")), Optional.of("-v")),
          FieldPath.of("/a/list"),
          ListRule.of(Optional.empty(), Optional.empty()));
  private static final Schema SCHEMA =
      Schema.of(
          Map.of(
              "properties",
              Map.of(
                  "a",
                  Map.of("properties", Map.of("a", true, "b", true, "list", true)),
                  "b",
                  true,
                  "list",
                  true)));

  /** A leaf of a source: where it stands there, and what it says. */
  private record Leaf(FieldPath at, Object value) {}

  @Property
  void the_order_in_which_branches_ended_makes_no_difference(
      @ForAll("sources") List<Source> sources, @ForAll("rules") ByRules rules, @ForAll long seed) {
    List<Source> asTheyEnded = new ArrayList<>(sources);
    Collections.shuffle(asTheyEnded, new Random(seed));

    assertThat(told(rules, asTheyEnded)).isEqualTo(told(rules, sources));
  }

  @Property
  void no_leaf_is_lost(@ForAll("sources") List<Source> sources, @ForAll("deciding") ByRules rules) {
    Merged merged = Merge.of(rules).apply(sources);

    for (Source source : sources) {
      for (Leaf leaf : leaves(FieldPath.WHOLE, source.value(), new ArrayList<>())) {
        assertThat(isTold(source, leaf, rules, merged))
            .as("%s of %s in %s", leaf, source, merged)
            .isTrue();
      }
    }
  }

  @Property
  void what_was_merged_merges_to_itself(
      @ForAll("sources") List<Source> sources, @ForAll("deciding") ByRules rules) {
    Object once = Merge.of(rules).apply(sources).value();
    Merged twice =
        Merge.of(rules).apply(List.of(new Source(0, "x", once), new Source(1, "y", once)));

    assertThat(twice.value()).isEqualTo(once);
    assertThat(twice.conflicts()).isEmpty();
    assertThat(twice.unknown()).isEmpty();
  }

  @Property
  void a_failing_merge_fails_only_where_another_policy_has_to_choose(
      @ForAll("sources") List<Source> sources, @ForAll("deciding") ByRules rules) {
    Merged chosen = Merge.of(rules).apply(sources);

    assertThat(told(policy(rules, OnConflict.FAIL), sources).startsWith("Sources '"))
        .isEqualTo(!chosen.conflicts().isEmpty());
  }

  private static String told(ByRules rules, List<Source> sources) {
    try {
      return new String(
          Json.write(Merge.of(rules).apply(sources).asTree()), StandardCharsets.UTF_8);
    } catch (MergeConflict conflict) {
      return String.valueOf(conflict.getMessage());
    }
  }

  private static boolean isTold(Source source, Leaf leaf, ByRules rules, Merged merged) {
    boolean ruled = !rules.sources().isEmpty();
    FieldPath to = ruled ? renamed(source, leaf.at()) : leaf.at();
    Object form = ruled ? coerced(source, to, leaf.value()) : leaf.value();
    return isSaid(to.in(merged.value()), form)
        || merged.unknown().stream()
            .filter(aside -> aside.from().equals(source.name()))
            .anyMatch(
                aside ->
                    holds(aside.field(), aside.value(), leaf.at(), leaf.value())
                        || holds(aside.field(), aside.value(), to, form))
        || merged.conflicts().stream()
            .anyMatch(
                chosen ->
                    chosen.over().stream()
                        .filter(over -> over.from().equals(source.name()))
                        .anyMatch(over -> holds(chosen.field(), over.value(), to, form)))
        || rules.lists().keySet().stream().anyMatch(list -> isInList(list, to, source, merged));
  }

  private static boolean isInList(FieldPath list, FieldPath leaf, Source source, Merged merged) {
    if (!leaf.isWithin(list) || leaf.equals(list)) {
      return false;
    }
    String index = leaf.names().get(list.names().size());
    Object item = list.child(index).in(source.value());
    boolean kept =
        list.in(merged.value()) instanceof List<?> items
            && items.stream().anyMatch(one -> Same.are(one, item));
    return kept
        || merged.duplicates().stream()
            .anyMatch(
                lost ->
                    lost.lost().equals(source.name() + "[" + index + "]")
                        && lost.list().equals(list.toString())
                        && Same.are(lost.value(), item));
  }

  private static boolean holds(String field, Object value, FieldPath leaf, Object form) {
    FieldPath at = FieldPath.of(field);
    return leaf.isWithin(at)
        && isSaid(
            new FieldPath(leaf.names().subList(at.names().size(), leaf.names().size())).in(value),
            form);
  }

  private static boolean isSaid(Object value, Object form) {
    return value != null && Same.are(value, form);
  }

  private static FieldPath renamed(Source source, FieldPath at) {
    boolean moved = source.name().equals("s1") && at.names().get(0).equals("c");
    List<String> names = new ArrayList<>(at.names());
    if (moved) {
      names.set(0, "b");
    }
    return new FieldPath(names);
  }

  private static Object coerced(Source source, FieldPath at, Object value) {
    return source.name().equals("s2") && at.equals(FieldPath.of("b"))
        ? Coercing.coerced(Coercion.INTEGER, value).orElse(value)
        : value;
  }

  private static List<Leaf> leaves(FieldPath at, Object value, List<Leaf> leaves) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, each) -> leaves(at.child((String) name), each, leaves));
    } else if (value instanceof List<?> list) {
      IntStream.range(0, list.size())
          .forEach(i -> leaves(at.child(String.valueOf(i)), list.get(i), leaves));
    } else if (value != null) {
      leaves.add(new Leaf(at, value));
    }
    return leaves;
  }

  @Provide
  Arbitrary<ByRules> rules() {
    return deciding().flatMap(rules -> Arbitraries.of(rules, policy(rules, OnConflict.FAIL)));
  }

  @Provide
  Arbitrary<ByRules> deciding() {
    return Combinators.combine(
            Arbitraries.of(List.<String>of(), List.of("s2"), List.of("s3", "s0")),
            Arbitraries.of(OnConflict.PRIORITY, OnConflict.NEWEST),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false))
        .as(
            (priority, policy, sources, schema, lists) ->
                new ByRules(
                    priority,
                    policy,
                    Optional.of(FieldPath.of("/at")),
                    sources ? SOURCES : Map.of(),
                    schema ? Optional.of(SCHEMA) : Optional.empty(),
                    lists ? LISTS : Map.of()));
  }

  private static ByRules policy(ByRules rules, OnConflict policy) {
    return new ByRules(
        rules.priority(), policy, rules.newestBy(), rules.sources(), rules.schema(), rules.lists());
  }

  @Provide
  Arbitrary<List<Source>> sources() {
    Arbitrary<Long> times = Arbitraries.longs().between(0, 2);
    return Combinators.combine(objects(2), times)
        .as(Map::entry)
        .list()
        .ofMaxSize(4)
        .map(
            all ->
                IntStream.range(0, all.size())
                    .mapToObj(i -> source(i, all.get(i).getKey(), all.get(i).getValue()))
                    .toList());
  }

  private static Source source(int place, Object value, long millis) {
    return new Source(place, "s" + place, value, Optional.of(Instant.ofEpochMilli(millis)));
  }

  private static Arbitrary<Object> objects(int depth) {
    Arbitrary<Object> field =
        depth == 0
            ? scalars()
            : Arbitraries.frequencyOf(
                Tuple.of(4, scalars()), Tuple.of(3, objects(depth - 1)), Tuple.of(1, lists()));
    Arbitrary<Object> list = Arbitraries.frequencyOf(Tuple.of(5, lists()), Tuple.of(1, scalars()));
    return Combinators.combine(
            Arbitraries.of("a", "b", "c", "a/b").set().ofMaxSize(3), field.list().ofSize(4), list)
        .as(
            (names, values, items) -> {
              Map<String, Object> object = new HashMap<>();
              names.forEach(name -> object.put(name, values.get(object.size())));
              if (names.size() != 2) {
                object.put("list", items);
              }
              return object;
            });
  }

  private static Arbitrary<Object> lists() {
    Arbitrary<Object> items =
        Combinators.combine(scalars(), scalars())
            .as(
                (key, value) -> {
                  Map<String, Object> item = new HashMap<>();
                  item.put("k", key);
                  item.put("v", value);
                  return item;
                });
    return Arbitraries.frequencyOf(Tuple.of(4, items), Tuple.of(1, scalars()))
        .list()
        .ofMaxSize(3)
        .map(list -> list);
  }

  private static Arbitrary<Object> scalars() {
    return Arbitraries.<Object>of(1, 1.0, 2, 2.5, "1", "x", "", true).injectNull(0.1);
  }
}
