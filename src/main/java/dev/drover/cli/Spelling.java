package dev.drover.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the caller has to write a command that is about the same runs as this one. */
final class Spelling {
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?<![\\w./-])drover (?=(?:runs?|rerun|fork|show|memory|gates?|approve|reject|resume|cancel|resolve"
              + "|validate|serve|demo)\\b)");

  private final Globals globals;

  /**
   * @param globals the options of this command; they are read when something is spelled
   */
  Spelling(Globals globals) {
    this.globals = globals;
  }

  /** The text, with each command in it as it is to be typed. */
  String in(String text) {
    return COMMAND.matcher(text).replaceAll(Matcher.quoteReplacement(beginning()));
  }

  private String beginning() {
    List<String> words = new ArrayList<>(List.of("./drover"));
    add(words, "--data", globals.data);
    add(words, "--routes", globals.routes);
    add(words, "--url", globals.url);
    return String.join(" ", words) + " ";
  }

  private static void add(List<String> words, String option, Optional<String> value) {
    value.ifPresent(given -> words.addAll(List.of(option, quoted(given))));
  }

  private static String quoted(String word) {
    return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
