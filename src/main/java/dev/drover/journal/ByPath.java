package dev.drover.journal;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Things by where in a run they are: what lies within a path is found without looking at the rest,
 * because a run may have ten thousand items and is asked about each of them. Immutable.
 */
public final class ByPath<T> {
  private static final char BEHIND_SLASH = '/' + 1;
  private static final char BEHIND_BRACKET = '[' + 1;

  private final List<T> things;
  private final String[] paths;

  /**
   * @param path of a thing
   */
  public ByPath(Collection<T> things, Function<T, StepPath> path) {
    Comparator<T> byPath = Comparator.comparing(thing -> path.apply(thing).value());
    this.things = things.stream().sorted(byPath).toList();
    this.paths =
        this.things.stream().map(thing -> path.apply(thing).value()).toArray(String[]::new);
  }

  /** What {@link StepPath#isWithin lies within} the path; of one path in the order given. */
  public Stream<T> within(StepPath path) {
    String at = path.value();
    if (at.isEmpty()) {
      return things.stream();
    }
    return Stream.of(
            range(at, at + '\0'),
            range(at + '/', at + BEHIND_SLASH),
            range(at + '[', at + BEHIND_BRACKET))
        .flatMap(List::stream);
  }

  private List<T> range(String from, String to) {
    return things.subList(first(from), first(to));
  }

  /** The place of the first thing that is not before {@code path}. */
  private int first(String path) {
    int found = Arrays.binarySearch(paths, path);
    int first = found < 0 ? -found - 1 : found;
    while (first > 0 && paths[first - 1].equals(path)) {
      first--;
    }
    return first;
  }
}
