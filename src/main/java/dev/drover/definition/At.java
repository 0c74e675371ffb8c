package dev.drover.definition;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * A place in a contract file.
 *
 * @param line counted from 1
 * @param column counted from 1
 */
public record At(int line, int column) {
  /** Where nothing better is known. */
  public static final At TOP = new At(1, 1);

  // SnakeYAML counts from 0, people and editors from 1.
  static At of(Optional<Mark> mark) {
    return mark.map(known -> new At(known.getLine() + 1, known.getColumn() + 1)).orElse(TOP);
  }
}
