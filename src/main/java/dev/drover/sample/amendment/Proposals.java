package dev.drover.sample.amendment;

import dev.drover.sample.format.Tree;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Proposes the terms of an amendment. Thread-safe. */
public final class Proposals {
  private static final int TERM_MONTHS = 24;
  private static final int SHORTER_MONTHS = 12;

  private record Benchmark(long median, long p75) {}

  private record Flag(String flag, String instead) {}

  private record Flags(int count, List<Flag> found) {}

  private record Reason(String text) {}

  private record Input(
      Contract contract, Benchmark benchmark, Flags flags, @Nullable Reason reason) {}

  /**
   * Proposes to pay what half of the others pay, where it is more now; a draft that was sent back
   * binds for a year only, and carries the reason.
   *
   * @param input {@code contract}, {@code benchmark}, {@code flags} and {@code reason}, which may
   *     be missing
   * @return {@code draft}, and {@code advice} with {@code decision, confidence, because}
   */
  public Map<String, Object> propose(Map<String, Object> input) {
    Input given = Tree.as(input, Input.class);
    Reason reason = given.reason();
    long annual = Math.min(given.contract().annual(), given.benchmark().median());
    Terms terms =
        new Terms(
            annual,
            given.contract().currency(),
            reason == null ? TERM_MONTHS : SHORTER_MONTHS,
            annual,
            given.flags().found().stream()
                .map(Flag::instead)
                .filter(clause -> !clause.isEmpty())
                .toList(),
            reason == null ? "" : reason.text());
    return Tree.of("draft", Tree.from(terms), "advice", advice(given, annual));
  }

  /** Why legal sent a draft back, as a field; {@code text}. */
  public Map<String, Object> reason(String text) {
    return Tree.of("text", text);
  }

  private static Map<String, Object> advice(Input given, long annual) {
    int flags = given.flags().count();
    return Tree.of(
        "decision",
        "approve",
        "confidence",
        flags > 2 ? 0.7 : 0.9,
        "because",
        "It saves %d %s a year and mends %d of %d flags."
            .formatted(
                given.contract().annual() - annual,
                given.contract().currency(),
                given.flags().found().stream().filter(f -> !f.instead().isEmpty()).count(),
                flags));
  }
}
