package dev.drover.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Plain data: maps with text keys, lists, texts, numbers, booleans and null.
 *
 * <p>{@link #freeze} turns anything into an immutable tree that equals its own JSON round trip, so
 * that what a route sees live is what a replay would give it. {@link #view} hands such a tree out
 * for reading and writing without copying it: a write copies the touched path only, and an
 * untouched view freezes to the very object it was made from. Frozen trees are safe to share, views
 * belong to one thread.
 */
public final class Tree {
  /** Nesting allowed in a tree. */
  public static final int MAX_DEPTH = 200;

  private static final ObjectMapper BEANS = Json.mapper();

  private Tree() {}

  /**
   * The immutable tree of {@code value}. Integers in int range become Integer, fractions Double
   * (keep money as text or as long micros), dates epoch milliseconds, java.time values ISO text,
   * bytes base64 text, beans maps.
   *
   * @throws NotPlainData when it is nested deeper than {@link #MAX_DEPTH} or cannot be written as
   *     JSON
   */
  public static @Nullable Object freeze(@Nullable Object value) {
    Object frozen = freeze(value, 0);
    if (height(frozen) > MAX_DEPTH) {
      throw tooDeep();
    }
    return frozen;
  }

  /** How many maps and lists contain each other at the deepest place. */
  static int height(@Nullable Object frozen) {
    if (frozen instanceof FrozenMap map) {
      return map.height();
    }
    return frozen instanceof FrozenList list ? list.height() : 0;
  }

  private static NotPlainData tooDeep() {
    return new NotPlainData("it is nested deeper than " + MAX_DEPTH + " levels");
  }

  /** A frozen tree, as something a route may read and change. */
  public static @Nullable Object view(@Nullable Object frozen) {
    if (frozen instanceof FrozenMap map) {
      return new MapView(map);
    }
    return frozen instanceof FrozenList list ? new ListView(list) : frozen;
  }

  /** Whether {@link #freeze} returns this very object. */
  public static boolean isFrozen(@Nullable Object value) {
    return value == null
        || value instanceof String
        || value instanceof Integer
        || value instanceof Boolean
        || value instanceof FrozenMap
        || value instanceof FrozenList;
  }

  /** A hash of a frozen tree that does not depend on the order of keys. */
  static long digest(@Nullable Object frozen) {
    if (frozen instanceof FrozenMap map) {
      return map.digest();
    }
    if (frozen instanceof FrozenList list) {
      return list.digest();
    }
    String leaf = frozen == null ? "null" : frozen.getClass().getSimpleName() + ":" + frozen;
    return XxHash64.of(leaf.getBytes(StandardCharsets.UTF_8));
  }

  static @Nullable Object freeze(@Nullable Object value, int depth) {
    if (value == null || isFrozen(value)) {
      if (value instanceof String text && depth > 0 && text.length() > Json.MAX_STRING_LENGTH) {
        throw new NotPlainData("a text has more than " + Json.MAX_STRING_LENGTH + " characters");
      }
      return value;
    }
    if (depth > MAX_DEPTH) {
      throw tooDeep();
    }
    if (value instanceof MapView view) {
      return view.frozen(depth);
    }
    if (value instanceof ListView view) {
      return view.frozen(depth);
    }
    if (value instanceof Map<?, ?> map) {
      return freezeMap(map, depth);
    }
    if (value instanceof Collection<?> items) {
      return freezeItems(items, depth);
    }
    return value instanceof Number number ? freezeNumber(number) : freezeOther(value, depth);
  }

  private static FrozenMap freezeMap(Map<?, ?> map, int depth) {
    Map<String, Object> copy = new LinkedHashMap<>((int) (map.size() / 0.75f) + 1);
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      copy.put(String.valueOf(entry.getKey()), freeze(entry.getValue(), depth + 1));
    }
    return new FrozenMap(copy);
  }

  private static FrozenList freezeItems(Collection<?> items, int depth) {
    List<Object> copy = new ArrayList<>(items.size());
    for (Object item : items) {
      copy.add(freeze(item, depth + 1));
    }
    return new FrozenList(copy);
  }

  private static Object freezeNumber(Number number) {
    if (number instanceof Double fraction && Double.isFinite(fraction)) {
      return number;
    }
    if (number instanceof Long whole) {
      return whole == whole.intValue() ? (Object) whole.intValue() : whole;
    }
    if (number instanceof Short || number instanceof Byte) {
      return number.intValue();
    }
    if (number instanceof BigInteger big) {
      return big.bitLength() < Long.SIZE ? freezeNumber(big.longValue()) : bounded(big);
    }
    if (number instanceof Float || number instanceof Double || number instanceof BigDecimal) {
      double fraction = number.doubleValue();
      return Double.isFinite(fraction) ? (Object) fraction : String.valueOf(fraction);
    }
    long whole = number.longValue();
    return freezeNumber(whole == number.doubleValue() ? (Number) whole : number.doubleValue());
  }

  private static BigInteger bounded(BigInteger big) {
    if (big.toString().length() > Json.MAX_DIGITS) {
      throw new NotPlainData("a number has more than " + Json.MAX_DIGITS + " digits");
    }
    return big;
  }

  private static @Nullable Object freezeOther(Object value, int depth) {
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    if (value instanceof CharSequence
        || value instanceof Character
        || value instanceof Enum<?>
        || value instanceof UUID
        || value instanceof TemporalAccessor) {
      return value.toString();
    }
    if (value instanceof Date date) {
      return freezeNumber(date.getTime());
    }
    if (value instanceof Calendar calendar) {
      return freezeNumber(calendar.getTimeInMillis());
    }
    if (value instanceof Optional<?> optional) {
      return freeze(optional.orElse(null), depth);
    }
    return value.getClass().isArray() ? freezeArray(value, depth) : freezeBean(value, depth);
  }

  private static FrozenList freezeArray(Object array, int depth) {
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < Array.getLength(array); i++) {
      items.add(Array.get(array, i));
    }
    return freezeItems(items, depth);
  }

  private static @Nullable Object freezeBean(Object bean, int depth) {
    Object plain;
    try {
      plain = BEANS.convertValue(bean, Object.class);
    } catch (IllegalArgumentException e) {
      throw new NotPlainData(
          "a " + bean.getClass().getName() + " cannot be written as JSON: " + e.getMessage());
    }
    if (plain != null && plain.getClass() == bean.getClass()) {
      throw new NotPlainData("a " + bean.getClass().getName() + " cannot be written as JSON");
    }
    return freeze(plain, depth);
  }
}
