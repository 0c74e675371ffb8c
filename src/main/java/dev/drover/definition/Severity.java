package dev.drover.definition;

import java.util.Locale;

/** How bad a {@link Problem} is. */
public enum Severity {
  /** The file is not loaded. */
  ERROR,
  /** It cannot be judged here, or is a matter of taste; a person should look at it. */
  WARNING;

  /** The word as people see it, in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
