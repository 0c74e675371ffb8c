package dev.drover.cli;

import dev.drover.journal.InvalidJson;
import dev.drover.journal.Json;
import dev.drover.journal.NotPlainData;
import dev.drover.journal.Payload;
import dev.drover.journal.Tree;
import dev.drover.run.InvalidInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One {@code --set a.b=value}: the member at a path of a JSON object.
 *
 * @param value plain data: JSON where the text is JSON, else the text itself
 */
record Setting(List<String> path, @Nullable Object value) {

  /**
   * Reads {@code name=value}.
   *
   * @throws Misuse when it has no name or no {@code =}
   */
  static Setting parse(String text) {
    int equals = text.indexOf('=');
    List<String> path = List.of(text.substring(0, Math.max(0, equals)).split("\\.", -1));
    if (equals <= 0 || path.contains("")) {
      throw new Misuse("--set " + text + " names nothing.", "Write --set name=value");
    }
    return new Setting(path, parsed(text.substring(equals + 1)));
  }

  /**
   * The input with these members set.
   *
   * @throws InvalidInput when it is not a JSON object, or becomes nested too deeply
   * @throws Misuse when one setting lies below the plain value of another
   */
  static Payload applied(Payload input, List<Setting> settings) {
    if (settings.isEmpty()) {
      return input;
    }
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    if (input.value() instanceof Map<?, ?> given) {
      given.forEach((name, value) -> object.put(String.valueOf(name), value));
    } else if (!input.isNothing()) {
      throw new InvalidInput("--set needs a JSON object as input.", "Leave out FILE, or --set.");
    }
    settings.forEach(setting -> put(object, setting.path, setting));
    try {
      return Payload.of(object);
    } catch (NotPlainData e) {
      throw new InvalidInput(String.valueOf(e.getMessage()), "Nest less deeply.");
    }
  }

  private static void put(
      Map<String, @Nullable Object> object, List<String> path, Setting setting) {
    if (path.size() > Tree.MAX_DEPTH) {
      throw new InvalidInput("A --set is nested too deeply.", "Nest less deeply.");
    }
    String name = path.get(0);
    if (path.size() == 1) {
      object.put(name, setting.value);
      return;
    }
    Map<String, @Nullable Object> inner = inner(object.get(name), setting);
    object.put(name, inner);
    put(inner, path.subList(1, path.size()), setting);
  }

  private static Map<String, @Nullable Object> inner(@Nullable Object present, Setting setting) {
    if (present != null && !(present instanceof Map)) {
      throw new Misuse(
          "--set " + String.join(".", setting.path) + " lies below something that is no object.",
          "Set the whole value instead.");
    }
    Map<String, @Nullable Object> inner = new LinkedHashMap<>();
    if (present instanceof Map<?, ?> given) {
      given.forEach((name, value) -> inner.put(String.valueOf(name), value));
    }
    return inner;
  }

  private static @Nullable Object parsed(String text) {
    try {
      return Json.read(text);
    } catch (InvalidJson plainText) {
      return text;
    }
  }
}
