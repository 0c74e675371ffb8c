package dev.drover.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of a rule, with its place in the script and the time one search may take.
 */
record RuleRegex(Pattern pattern, String place, Duration limit) {

  Optional<Groups> find(String text) {
    Matcher matcher = matcher(text);
    return guarded(matcher::find) ? Optional.of(groups(matcher)) : Optional.empty();
  }

  List<@Nullable Object> findAll(String text, Function<Groups, @Nullable Object> element) {
    Matcher matcher = matcher(text);
    List<@Nullable Object> found = new ArrayList<>();
    while (guarded(matcher::find)) {
      found.add(element.apply(groups(matcher)));
    }
    return Collections.unmodifiableList(found);
  }

  /**
   * Whether the expression has a group of that name. Java 17 tells only of a matcher that has
   * matched, so an empty alternative is added that always does; the newline before it ends a
   * comment the expression may end with.
   */
  boolean hasGroup(String name) {
    Matcher matcher = Pattern.compile(pattern.pattern() + "\n|", pattern.flags()).matcher("");
    matcher.find();
    try {
      matcher.group(name);
      return true;
    } catch (IllegalArgumentException unknown) {
      return false;
    }
  }

  private Matcher matcher(String text) {
    return pattern.matcher(new DeadlineText(text, place, limit));
  }

  private boolean guarded(Supplier<Boolean> search) {
    try {
      return search.get();
    } catch (StackOverflowError tooDeep) {
      throw MatchStopped.tooDeep(place, tooDeep);
    }
  }

  private static Groups groups(Matcher matcher) {
    return name -> Optional.ofNullable(matcher.group(name));
  }
}
