package dev.drover.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import org.junit.jupiter.api.Test;

class TreeTest {

  record Line(String item, BigDecimal price, LocalDate day) {}

  enum Colour {
    RED
  }

  private static Map<String, Object> everything() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("null", null);
    map.put("text", "grüß \uD83D\uDE00 \u0000");
    map.put("whole", Arrays.asList(1, (short) 2, (byte) 3, 4L, Long.MAX_VALUE, new AtomicLong(9)));
    map.put("big", new BigInteger("123456789012345678901234567890"));
    map.put("fraction", List.of(1.5, 2.25f, new BigDecimal("3.75"), -0.0));
    map.put("flags", List.of(true, false));
    map.put("array", new int[] {1, 2});
    map.put("bytes", new byte[] {1, 2, 3});
    map.put("uuid", new UUID(1, 2));
    map.put("enum", Colour.RED);
    map.put("time", Instant.EPOCH);
    map.put("date", new Date(7));
    map.put("optional", Optional.of(List.of("x")));
    map.put("bean", new Line("pen", new BigDecimal("1.10"), LocalDate.of(2026, 11, 20)));
    map.put("empty", List.of(Map.of(), List.of(), ""));
    return map;
  }

  @Test
  void a_frozen_tree_equals_its_own_round_trip() throws Exception {
    Object frozen = Tree.freeze(everything());

    byte[] json = Json.write(frozen);

    assertThat(Json.read(json)).isEqualTo(frozen);
    assertThat(new ObjectMapper().readValue(json, Object.class)).isEqualTo(frozen);
    assertThat(Tree.digest(Json.read(json))).isEqualTo(Tree.digest(frozen));
    assertThat(frozen.hashCode()).isEqualTo(Json.read(json).hashCode());
  }

  @Test
  void values_take_their_plain_form() {
    Map<?, ?> frozen = (Map<?, ?>) Tree.freeze(everything());

    assertThat(frozen.get("whole")).isEqualTo(List.of(1, 2, 3, 4, Long.MAX_VALUE, 9));
    assertThat(frozen.get("bytes")).isEqualTo("AQID");
    assertThat(frozen.get("time")).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(frozen.get("date")).isEqualTo(7);
    assertThat(frozen.get("bean"))
        .isEqualTo(Map.of("item", "pen", "price", 1.1, "day", "2026-11-20"));
    DoubleAdder adder = new DoubleAdder();
    adder.add(1.5);
    assertThat(Tree.freeze(adder)).isEqualTo(1.5);
    assertThat(Tree.freeze(Double.NaN)).isEqualTo("NaN");
  }

  @Test
  void a_frozen_tree_cannot_be_changed_and_freezes_to_itself() {
    Map<String, Object> source = everything();
    Object frozen = Tree.freeze(source);
    source.put("text", "changed");

    assertThat(Tree.freeze(frozen)).isSameAs(frozen);
    assertThat(Tree.isFrozen(frozen)).isTrue();
    assertThat(((Map<?, ?>) frozen).get("text")).isNotEqualTo("changed");
    assertThatThrownBy(() -> ((Map<?, ?>) frozen).clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> ((List<?>) ((Map<?, ?>) frozen).get("flags")).remove(0))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  @SuppressWarnings("unchecked")
  void a_view_that_was_only_read_freezes_to_the_very_tree() {
    Object frozen = Tree.freeze(everything());
    Map<String, Object> view = (Map<String, Object>) Tree.view(frozen);

    assertThat(view).isEqualTo(frozen);
    assertThat(view.get("text")).isNotNull();
    assertThat(((List<Object>) view.get("flags")).get(0)).isEqualTo(true);

    assertThat(Tree.freeze(view)).isSameAs(frozen);
    assertThat(Tree.freeze(Tree.view("text"))).isEqualTo("text");
  }

  @Test
  @SuppressWarnings("unchecked")
  void a_view_copies_only_what_it_changes() {
    Object frozen = Tree.freeze(Map.of("a", Map.of("x", 1), "b", Map.of("y", List.of(1, 2))));
    Map<String, Object> view = (Map<String, Object>) Tree.view(frozen);

    ((List<Object>) ((Map<String, Object>) view.get("b")).get("y")).add(3);
    Map<String, Object> changed = (Map<String, Object>) Tree.freeze(view);

    assertThat(changed.get("b")).isEqualTo(Map.of("y", List.of(1, 2, 3)));
    assertThat(changed.get("a")).isSameAs(((Map<String, Object>) frozen).get("a"));
    assertThat(((Map<String, Object>) frozen).get("b")).isEqualTo(Map.of("y", List.of(1, 2)));
  }

  @Test
  @SuppressWarnings("unchecked")
  void views_read_and_write_like_ordinary_collections() {
    Map<String, Object> map =
        (Map<String, Object>) Tree.view(Tree.freeze(Map.of("a", 1, "l", List.of(1, 2, 3))));
    List<Object> list = (List<Object>) map.get("l");

    assertThat(map.put("b", 2)).isNull();
    assertThat(map.remove("a")).isEqualTo(1);
    assertThat(map.remove("unknown")).isNull();
    assertThat(list.remove(1)).isEqualTo(2);
    list.add(0, "first");
    assertThat(list.set(1, "second")).isEqualTo(1);
    map.entrySet().removeIf(entry -> entry.getKey().equals("b"));

    assertThat(Tree.freeze(map)).isEqualTo(Map.of("l", List.of("first", "second", 3)));
  }

  @Test
  void the_digest_does_not_depend_on_the_order_of_keys_but_on_everything_else() {
    long digest = digest("{\"a\":1,\"b\":[1,2]}");

    assertThat(digest("{\"b\":[1,2],\"a\":1}")).isEqualTo(digest);
    assertThat(digest("{\"a\":1,\"b\":[2,1]}")).isNotEqualTo(digest);
    assertThat(digest("{\"a\":\"1\",\"b\":[1,2]}")).isNotEqualTo(digest);
    assertThat(digest("{\"a\":[1,2],\"b\":1}")).isNotEqualTo(digest);
    assertThat(digest("{\"a\":1,\"b\":[1,2],\"c\":null}")).isNotEqualTo(digest);
  }

  private static long digest(String json) {
    return Tree.digest(Json.read(json));
  }

  private static Object nested(int levels, Object innermost) {
    Object value = innermost;
    for (int i = 0; i < levels; i++) {
      value = i % 2 == 0 ? new ArrayList<>(List.of(value)) : Map.of("k", value);
    }
    return value;
  }

  @Test
  void the_deepest_tree_that_freezes_can_be_read_again() {
    Object frozen = Tree.freeze(nested(Tree.MAX_DEPTH, 5L));

    assertThat(Json.read(Json.write(frozen))).isEqualTo(frozen);
  }

  @Test
  void deeper_nesting_is_refused_however_it_came_about() {
    Object deepest = Tree.freeze(nested(Tree.MAX_DEPTH, "x"));

    assertThatThrownBy(() -> Tree.freeze(nested(Tree.MAX_DEPTH + 1, "x")))
        .isInstanceOf(NotPlainData.class)
        .hasMessageContaining("deeper than 200");
    assertThatThrownBy(() -> Tree.freeze(nested(100_000, "x"))).isInstanceOf(NotPlainData.class);
    assertThatThrownBy(() -> Tree.freeze(List.of(deepest))).isInstanceOf(NotPlainData.class);
    assertThatThrownBy(() -> Tree.freeze(List.of(Tree.view(deepest))))
        .isInstanceOf(NotPlainData.class);
    List<Object> itself = new ArrayList<>();
    itself.add(itself);
    assertThatThrownBy(() -> Tree.freeze(itself)).isInstanceOf(NotPlainData.class);
  }

  @Test
  void what_could_not_be_read_again_is_refused() {
    assertThatThrownBy(() -> Tree.freeze(BigInteger.TEN.pow(1_000)))
        .isInstanceOf(NotPlainData.class)
        .hasMessageContaining("digits");
    String huge = "x".repeat(Json.MAX_STRING_LENGTH + 1);
    assertThatThrownBy(() -> Tree.freeze(List.of(huge))).isInstanceOf(NotPlainData.class);
    assertThatThrownBy(() -> Tree.freeze(new Object())).isInstanceOf(NotPlainData.class);
  }
}
