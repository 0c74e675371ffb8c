package dev.drover.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.definition.Coercion;
import dev.drover.definition.FieldPath;
import dev.drover.definition.ListRule;
import dev.drover.definition.MergeDefinition.ByRules;
import dev.drover.definition.OnConflict;
import dev.drover.definition.Schema;
import dev.drover.definition.SourceRule;
import dev.drover.journal.Chosen;
import dev.drover.journal.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergeTest {
  private static final ByRules FAIL = rules(OnConflict.FAIL);
  private static final ByRules PRIORITY = rules(OnConflict.PRIORITY, "crm", "web");

  @Test
  void objects_are_merged_to_their_depth() {
    Merged merged =
        merge(
            FAIL,
            "crm: {name: Acme, address: {city: Bern, geo: {lat: 1}}}",
            "web: {address: {zip: '3011', geo: {lon: 2}}, staff: 7}");

    assertThat(merged.value())
        .isEqualTo(
            json(
                "{name: Acme, address: {city: Bern, geo: {lat: 1, lon: 2}, zip: '3011'}, staff: 7}"));
    assertThat(merged.conflicts()).isEmpty();
    assertThat(merged.unknown()).isEmpty();
    assertThat(merged.duplicates()).isEmpty();
  }

  @Test
  void a_conflict_without_a_policy_fails_and_names_both_sources() {
    assertThatThrownBy(() -> merge(FAIL, "crm: {a: {staff: 120}}", "web: {a: {staff: 135}}"))
        .isInstanceOf(MergeConflict.class)
        .hasMessageStartingWith("Sources 'crm' and 'web' differ in '/a/staff': 120 and 135.")
        .hasMessageContaining("conflicts: priority");
  }

  @Test
  void what_two_sources_say_alike_is_no_conflict_and_null_says_nothing() {
    Merged merged =
        merge(
            FAIL,
            "a: {n: 1, t: x, gone: null, x: [1, 2]}",
            "b: {n: 1.0, t: x, gone: null, x: [1.0, 2]}",
            "c: {n: null}");

    assertThat(merged.value()).isEqualTo(json("{n: 1, t: x, gone: null, x: [1, 2]}"));
    assertThat(merged.conflicts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'1', 1", "Acme, acme", "'x ', x", "true, 1", "null, {}", "[], {}", "'[1]', '[1.5]'"})
  void other_values_are_a_conflict(String one, String other) {
    List<Source> sources =
        List.of(new Source(0, "a", Map.of("v", one)), new Source(1, "b", Map.of("v", json(other))));

    assertThatThrownBy(() -> Merge.of(FAIL).apply(sources)).isInstanceOf(MergeConflict.class);
  }

  @Test
  void priority_takes_the_first_source_and_says_over_what() {
    Merged merged =
        merge(PRIORITY, "news: {staff: 1}", "web: {staff: 2}", "crm: {staff: 3}", "pr: {staff: 3}");

    assertThat(merged.value()).isEqualTo(Map.of("staff", 3));
    assertThat(merged.conflicts())
        .containsExactly(
            new Chosen(
                "staff",
                "crm",
                3,
                List.of(new Chosen.Over("web", 2), new Chosen.Over("news", 1)),
                "'crm' goes before 'web', 'news'"));
  }

  @Test
  void priority_without_names_is_the_order_of_the_fan_out() {
    Merged merged = merge(rules(OnConflict.PRIORITY), "b: {v: 1}", "a: {v: 2}");

    assertThat(merged.value()).isEqualTo(Map.of("v", 1));
  }

  @Test
  void the_newest_data_counts_whoever_has_it() {
    Merged merged =
        merge(
            newest("/meta/asOf"),
            "crm: {staff: 1, meta: {asOf: '2026-03-01T00:00:00Z'}}",
            "web: {staff: 2, meta: {asOf: '2026-03-02'}}");

    assertThat(FieldPath.of("staff").in(merged.value())).isEqualTo(2);
    Chosen staff = merged.conflicts().get(0);
    assertThat(staff.field()).isEqualTo("staff");
    assertThat(staff.from()).isEqualTo("web");
    assertThat(staff.why())
        .isEqualTo(
            "its data is of 2026-03-02T00:00:00Z, the newest of 'crm' is of 2026-03-01T00:00:00Z");
    assertThat(FieldPath.of("/meta/asOf").in(merged.value())).isEqualTo("2026-03-02");
  }

  @Test
  void of_equally_new_data_that_of_the_first_source_counts() {
    Merged merged = merge(newest("asOf"), "b: {v: 1, asOf: 5}", "a: {v: 2, asOf: 5}");

    assertThat(FieldPath.of("v").in(merged.value())).isEqualTo(1);
    assertThat(merged.conflicts().get(0).why())
        .isEqualTo("as new as any, of 1970-01-01T00:00:00.005Z, and 'b' goes before 'a'");
  }

  @Test
  void newest_needs_a_time_and_says_where_none_is() {
    assertThatThrownBy(
            () -> merge(newest("/asOf"), "crm: {v: 1, asOf: '2026-03-01'}", "web: {v: 2}"))
        .isInstanceOf(DataTimeUnknown.class)
        .hasMessageStartingWith(
            "Source 'web' differs from 'crm' in 'v', and has no time at 'asOf'");
  }

  @Test
  void a_time_the_caller_knows_counts_where_the_value_tells_none() {
    Source old = new Source(0, "a", Map.of("v", 1), Optional.of(Instant.EPOCH));
    Source fresh = new Source(1, "b", json("{v: 2, asOf: '2026-03-01'}"));

    assertThat(FieldPath.of("v").in(Merge.of(newest("/asOf")).apply(List.of(old, fresh)).value()))
        .isEqualTo(2);
  }

  @Test
  void an_object_against_a_scalar_is_a_conflict_of_the_whole() {
    Merged merged =
        merge(PRIORITY, "crm: {hq: {city: Bern}}", "web: {hq: Bern}", "news: {hq: {zip: 3011}}");

    assertThat(merged.value()).isEqualTo(json("{hq: {city: Bern, zip: 3011}}"));
    assertThat(merged.conflicts()).hasSize(1);
    assertThat(merged.conflicts().get(0).over()).containsExactly(new Chosen.Over("web", "Bern"));
  }

  @Test
  void whole_values_are_merged_too() {
    assertThat(merge(FAIL, "a: x", "b: x").value()).isEqualTo("x");
    assertThat(merge(FAIL).value()).isNull();
    assertThat(merge(FAIL, "a: null").value()).isNull();
    assertThatThrownBy(() -> merge(FAIL, "a: x", "b: {y: 1}")).hasMessageContaining("in '.'");
  }

  @Test
  void fields_are_renamed_and_brought_into_the_declared_form() {
    ByRules rules =
        with(
            FAIL,
            Map.of(
                "web",
                new SourceRule(
                    paths("company_name", "name", "/hq/town", "/address/city"),
                    Map.of(
                        FieldPath.of("employees"), Coercion.INTEGER,
                        FieldPath.of("/address/zip"), Coercion.STRING))),
            Optional.empty());

    Merged merged =
        merge(
            rules,
            "crm: {name: Acme, employees: 120, address: {zip: '3011'}}",
            "web: {company_name: Acme, employees: ' 120 ', hq: {town: Bern}, address: {zip: 3011}}");

    assertThat(merged.value())
        .isEqualTo(json("{name: Acme, employees: 120, address: {zip: '3011', city: Bern}}"));
  }

  @Test
  void two_fields_may_change_places() {
    ByRules rules =
        with(
            FAIL,
            Map.of("a", new SourceRule(paths("x", "y", "y", "x"), Map.of())),
            Optional.empty());

    assertThat(merge(rules, "a: {x: 1, y: 2}").value()).isEqualTo(json("{x: 2, y: 1}"));
  }

  @Test
  void a_renamed_field_whose_place_is_taken_is_kept_aside() {
    ByRules rules =
        with(
            FAIL,
            Map.of("web", new SourceRule(paths("company_name", "name"), Map.of())),
            Optional.empty());

    Merged merged = merge(rules, "web: {company_name: Acme Ltd, name: Acme}");

    assertThat(merged.value()).isEqualTo(Map.of("name", "Acme"));
    assertThat(merged.unknown())
        .containsExactly(new Aside("web", "company_name", "Acme Ltd", "'name' is there already"));
  }

  @Test
  void a_value_that_cannot_be_coerced_is_kept_aside_and_takes_no_part() {
    ByRules rules =
        with(
            FAIL,
            Map.of(
                "web",
                new SourceRule(Map.of(), Map.of(FieldPath.of("employees"), Coercion.INTEGER))),
            Optional.empty());

    Merged merged = merge(rules, "crm: {employees: 120}", "web: {employees: about 100}");

    assertThat(merged.value()).isEqualTo(Map.of("employees", 120));
    assertThat(merged.unknown())
        .containsExactly(new Aside("web", "employees", "about 100", "it is not a whole number"));
  }

  @Test
  void what_the_schema_does_not_know_is_kept_aside_under_its_source() {
    Schema schema =
        Schema.of(
            json(
                "{properties: {name: {type: string}, hq: {$ref: '#/$defs/hq'}, any: {type: object}},"
                    + " $defs: {hq: {allOf: [{properties: {city: true}}]}}}"));
    ByRules rules = with(FAIL, Map.of(), Optional.of(schema));

    Merged merged =
        merge(
            rules,
            "crm: {name: Acme, hq: {city: Bern, fax: 1}, any: {thing: 1}}",
            "web: {mood: good, more: {x: [1]}}");

    assertThat(merged.value()).isEqualTo(json("{name: Acme, hq: {city: Bern}, any: {thing: 1}}"));
    assertThat(merged.unknown())
        .containsExactly(
            new Aside("crm", "/hq/fax", 1, "the schema does not know it"),
            new Aside("web", "mood", "good", "the schema does not know it"),
            new Aside("web", "more", json("{x: [1]}"), "the schema does not know it"));
  }

  @Test
  void of_items_with_one_key_that_of_the_first_source_stays() {
    ByRules rules = with(PRIORITY, "contacts", ListRule.of(key("email"), Optional.empty()));

    Merged merged =
        merge(
            rules,
            "web: {contacts: [{email: a, n: 1}, {email: b}, {n: 9}]}",
            "crm: {contacts: [{email: c}, {email: a, n: 2}, {email: c, n: 3}]}");

    assertThat(merged.value())
        .isEqualTo(json("{contacts: [{email: c}, {email: a, n: 2}, {email: b}, {n: 9}]}"));
    assertThat(merged.duplicates())
        .containsExactly(
            new Duplicate("contacts", "c", "crm[0]", "crm[2]", json("{email: c, n: 3}")),
            new Duplicate("contacts", "a", "crm[1]", "web[0]", json("{email: a, n: 1}")));
    assertThat(merged.conflicts()).isEmpty();
  }

  @Test
  void a_declared_order_orders_items_and_says_which_stays() {
    ByRules rules = with(PRIORITY, "contacts", ListRule.of(key("email"), Optional.of("-score")));

    Merged merged =
        merge(
            rules,
            "crm: {contacts: [{email: a, score: 1}, {email: b}, {email: c, score: 2.5}]}",
            "web: {contacts: [{email: a, score: 9}]}");

    assertThat(merged.value())
        .isEqualTo(json("{contacts: [{email: a, score: 9}, {email: c, score: 2.5}, {email: b}]}"));
    assertThat(merged.duplicates()).extracting(Duplicate::kept).containsExactly("web[0]");
  }

  @Test
  void of_items_with_one_key_the_newest_stays_where_the_newest_counts() {
    ByRules rules = with(newest("/asOf"), "rows", ListRule.of(key("id"), Optional.empty()));

    Merged merged =
        merge(
            rules,
            "a: {rows: [{id: 1, v: old}, {id: 2}]}",
            "b: {asOf: '2026-01-01', rows: [{id: 1.0, v: new}]}");

    assertThat(FieldPath.of("rows").in(merged.value()))
        .isEqualTo(json("[{id: 2}, {id: 1.0, v: new}]"));
    assertThat(merged.duplicates()).extracting(Duplicate::lost).containsExactly("a[0]");
  }

  @Test
  void a_rule_without_a_key_compares_whole_items_and_a_value_may_be_a_list() {
    ByRules rules = with(FAIL, ".", ListRule.of(Optional.empty(), Optional.of(".")));

    Merged merged = merge(rules, "a: [c, a, null]", "b: [b, a]");

    assertThat(merged.value()).isEqualTo(json("[a, b, c, null]"));
    assertThat(merged.duplicates()).hasSize(1);
  }

  @Test
  void a_list_without_a_rule_is_a_value_like_any_other() {
    assertThat(merge(PRIORITY, "crm: {q: [1, 2]}", "web: {q: [1, 3]}").value())
        .isEqualTo(json("{q: [1, 2]}"));
    assertThatThrownBy(() -> merge(FAIL, "a: {q: [1, 2]}", "b: {q: [1, 3]}"))
        .hasMessageContaining("a list of 2 items");
  }

  @Test
  void all_of_it_is_told_as_a_tree() {
    Merged merged = merge(PRIORITY, "crm: {v: 1}", "web: {v: 2}");

    assertThat(merged.asTree())
        .isEqualTo(
            json(
                "{value: {v: 1}, conflicts: [{field: v, from: crm, chosen: 1, over: [{from: web,"
                    + " value: 2}], why: \"'crm' goes before 'web'\"}], unknown: [], duplicates: []}"));
  }

  private static Merged merge(ByRules rules, String... sources) {
    List<Source> all = new java.util.ArrayList<>();
    for (String source : sources) {
      String[] parts = source.split(": ", 2);
      all.add(new Source(all.size(), parts[0], json(parts[1])));
    }
    return Merge.of(rules).apply(all);
  }

  private static ByRules rules(OnConflict policy, String... priority) {
    return new ByRules(
        List.of(priority), policy, Optional.empty(), Map.of(), Optional.empty(), Map.of());
  }

  private static ByRules newest(String pointer) {
    return new ByRules(
        List.of(),
        OnConflict.NEWEST,
        Optional.of(FieldPath.of(pointer)),
        Map.of(),
        Optional.empty(),
        Map.of());
  }

  private static ByRules with(
      ByRules rules, Map<String, SourceRule> sources, Optional<Schema> schema) {
    return new ByRules(
        rules.priority(), rules.conflicts(), rules.newestBy(), sources, schema, Map.of());
  }

  private static ByRules with(ByRules rules, String list, ListRule rule) {
    return new ByRules(
        rules.priority(),
        rules.conflicts(),
        rules.newestBy(),
        Map.of(),
        Optional.empty(),
        Map.of(FieldPath.of(list), rule));
  }

  private static Optional<FieldPath> key(String name) {
    return Optional.of(FieldPath.of(name));
  }

  private static Map<FieldPath, FieldPath> paths(String... pairs) {
    Map<FieldPath, FieldPath> paths = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      paths.put(FieldPath.of(pairs[i]), FieldPath.of(pairs[i + 1]));
    }
    return paths;
  }

  /** A tree written as YAML, of which JSON is a part. */
  private static Object json(String yaml) {
    Object tree =
        new org.snakeyaml.engine.v2.api.Load(
                org.snakeyaml.engine.v2.api.LoadSettings.builder().build())
            .loadFromString(yaml);
    return tree == null ? null : Json.read(Json.write(tree));
  }
}
