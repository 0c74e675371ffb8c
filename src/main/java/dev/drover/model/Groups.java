package dev.drover.model;

import java.util.Optional;

/** What the named groups of a match found. */
@FunctionalInterface
interface Groups {

  Groups NONE = name -> Optional.empty();

  /** The text of the group, empty when the group took no part in the match. */
  Optional<String> text(String name);
}
