package dev.drover.cli;

import dev.drover.definition.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The {@code --set} of one command, told apart by what its routes leave open.
 *
 * @param properties values for placeholders, by name
 * @param others all the rest
 */
record GivenValues(Map<String, String> properties, List<Setting> others) {

  /**
   * Reads {@code name=value} of each.
   *
   * @param open the names that routes and contracts leave open
   * @throws Misuse when one has no name or no {@code =}
   */
  static GivenValues of(List<String> texts, Set<String> open) {
    Map<String, String> properties = new LinkedHashMap<>();
    List<Setting> others = new ArrayList<>();
    for (String text : texts) {
      String name = name(text);
      if (open.contains(name)) {
        properties.put(name, text.substring(name.length() + 1));
      } else {
        others.add(Setting.parse(text));
      }
    }
    return new GivenValues(properties, others);
  }

  /**
   * The properties, where nothing else can be set.
   *
   * @throws Misuse when one is for no placeholder
   */
  static Map<String, String> properties(List<String> texts, Set<String> open) {
    GivenValues given = of(texts, open);
    if (!given.others.isEmpty()) {
      String name = String.join(".", given.others.get(0).path());
      throw new Misuse(
          "--set " + name + ": no route and no contract has {{" + name + "}}.",
          open.isEmpty() ? "Leave it out." : Nearest.hint(name, open));
    }
    return given.properties;
  }

  /**
   * Refuses properties where the application runs already, with its own.
   *
   * @throws Misuse when there are some
   */
  void refuseInServer() {
    properties.forEach(
        (name, value) -> {
          throw new Misuse(
              "--set " + name + " is for {{" + name + "}}, but a server is up, with its own.",
              "Stop it, and start it so: drover serve --set " + name + "=" + value);
        });
  }

  private static String name(String text) {
    return text.substring(0, Math.max(0, text.indexOf('=')));
  }
}
