package dev.drover.definition;

import java.util.List;
import java.util.stream.Collectors;

/** Contract files that cannot be loaded, with everything that is wrong in them. */
public final class InvalidContracts extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * @param problems all that was found, at least one
   */
  public InvalidContracts(List<Problem> problems) {
    super(problems.stream().map(Problem::text).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All problems in the order of the files. */
  public List<Problem> problems() {
    return problems;
  }
}
