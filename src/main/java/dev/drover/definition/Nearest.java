package dev.drover.definition;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what was probably meant by a name nobody knows. */
public final class Nearest {
  private Nearest() {}

  /** The known name that was probably meant; empty when none is near. */
  public static Optional<String> to(String unknown, Collection<String> known) {
    return known.stream()
        .filter(name -> near(unknown, name))
        .min(Comparator.<String>comparingInt(name -> distance(unknown, name)));
  }

  /** A hint for people: the nearest known name, or else all of them. */
  public static String hint(String unknown, Collection<String> known) {
    return to(unknown, known)
        .map(name -> "did you mean '" + name + "'?")
        .orElse(known.isEmpty() ? "none is declared" : "known: " + String.join(", ", known));
  }

  private static boolean near(String unknown, String name) {
    return distance(unknown, name) <= Math.max(2, Math.min(unknown.length(), name.length()) / 3)
        && distance(unknown, name) < Math.max(unknown.length(), name.length());
  }

  /** Edit distance of Levenshtein in which swapping two neighbours counts once; case is free. */
  static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, i, j, cost);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(String a, String b, int i, int j, int[][] cost) {
    int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
