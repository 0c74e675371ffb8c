package dev.drover.join;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When two values say the same: 1 and 1.0 do, texts only when they are equal to the letter. */
final class Same {
  private enum Nothing {
    NOTHING
  }

  private Same() {}

  static boolean are(@Nullable Object one, @Nullable Object other) {
    return one == other || form(one).equals(form(other));
  }

  /** Equal for values that say the same, and for no others. */
  static Object form(@Nullable Object value) {
    if (value instanceof Number number) {
      return exact(number);
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> forms = new HashMap<>();
      map.forEach((key, each) -> forms.put(key, form(each)));
      return forms;
    }
    if (value instanceof List<?> list) {
      List<Object> forms = new ArrayList<>(list.size());
      list.forEach(each -> forms.add(form(each)));
      return forms;
    }
    return value == null ? Nothing.NOTHING : value;
  }

  /** The number itself, however it is written. */
  static BigDecimal exact(Number number) {
    BigDecimal exact = new BigDecimal(number.toString());
    return exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
  }
}
