package dev.drover.definition;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Gives placeholders the default they carry, as in {@code {{legal.due:4h}}}; others stay. */
final class DefaultValues implements UnaryOperator<String> {
  private static final Pattern WITH_DEFAULT = Pattern.compile("\\{\\{[^:{}]+:([^{}]*)}}");

  @Override
  public String apply(String text) {
    return WITH_DEFAULT.matcher(text).replaceAll("$1");
  }
}
