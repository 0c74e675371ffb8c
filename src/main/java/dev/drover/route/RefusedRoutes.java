package dev.drover.route;

import java.util.List;
import java.util.stream.Collectors;

/** Routes that a run could not be carried on in; the context does not start with them. */
public final class RefusedRoutes extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<RouteProblem> problems;

  /**
   * @param problems all that was found, at least one
   */
  public RefusedRoutes(List<RouteProblem> problems) {
    super(problems.stream().map(RouteProblem::text).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All that was found. */
  public List<RouteProblem> problems() {
    return problems;
  }
}
