package dev.drover.definition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects what is wrong in one file while it is read. For one thread. */
final class Problems {
  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

  private final String file;
  private final List<Problem> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  void error(Node at, String message, String hint) {
    add(at.getStartMark(), Severity.ERROR, message, hint);
  }

  void error(Optional<Mark> at, String message, String hint) {
    add(at, Severity.ERROR, message, hint);
  }

  void warning(Node at, String message, String hint) {
    add(at.getStartMark(), Severity.WARNING, message, hint);
  }

  int count() {
    return found.size();
  }

  /** All of them from the top of the file down. */
  List<Problem> all() {
    return found.stream().sorted(BY_PLACE).toList();
  }

  // SnakeYAML counts from 0, people and editors from 1.
  private void add(Optional<Mark> at, Severity severity, String message, String hint) {
    int line = at.map(Mark::getLine).orElse(0) + 1;
    int column = at.map(Mark::getColumn).orElse(0) + 1;
    found.add(new Problem(file, line, column, severity, message, hint));
  }
}
