package dev.drover.app;

import dev.drover.cli.door.Finding;
import java.nio.file.Path;
import java.util.List;

/** Checks route files without starting them. */
interface RouteCheck {
  /** Finds nothing. */
  RouteCheck NONE = file -> List.of();

  /** What is to say about a route file, or those of a directory. */
  List<Finding> check(Path file);
}
