package dev.drover.run;

import java.util.List;

/** Routes that a run could not be carried on in; the context does not start with them. */
public final class RefusedRoutes extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param problems one line each: where, what, and what to use instead
   */
  public RefusedRoutes(List<String> problems) {
    super(String.join("\n", problems));
  }
}
