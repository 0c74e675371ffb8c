package dev.drover.sample.format;

import java.util.List;
import java.util.Map;

/**
 * A source that gave nothing.
 *
 * @param source what did not answer
 * @param reason why
 * @param hint what a person can do about it
 */
public record Missing(String source, String reason, String hint) {
  private record Joined(List<Branch> missing) {}

  private record Branch(String branch, String reason, String hint) {}

  /**
   * What is missing behind a fan-out.
   *
   * @param joined its {@code missing}, each with {@code branch}, {@code reason} and {@code hint}
   * @return the same by the last name of the branch's path
   */
  public static List<Missing> in(Map<String, Object> joined) {
    return Tree.as(joined, Joined.class).missing().stream()
        .map(one -> new Missing(own(one.branch()), one.reason(), one.hint()))
        .toList();
  }

  private static String own(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
