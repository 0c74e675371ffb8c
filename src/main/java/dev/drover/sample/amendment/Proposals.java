package dev.drover.sample.amendment;

import dev.drover.sample.format.Tree;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** Proposes the terms of an amendment. Thread-safe. */
public final class Proposals {
  private static final int TERM_MONTHS = 24;
  private static final int SHORTER_MONTHS = 12;

  private record Benchmark(long median, long p75) {}

  private record Flag(String flag, String instead) {}

  private record Flags(int count, List<Flag> found) {}

  private record Input(Contract contract, Benchmark benchmark, Flags flags) {}

  /**
   * Proposes to pay what half of the others pay, where it is more now; a draft that was sent back
   * binds for a year only, and carries the reason.
   *
   * @param input {@code contract}, {@code benchmark} and {@code flags}
   * @param sentBack why legal sent an earlier draft back; null when there is none
   * @return {@code draft}, and {@code advice} with {@code decision, confidence, because}
   */
  public Map<String, Object> propose(
      @Body Map<String, Object> input, @Header("DroverGateReason") @Nullable String sentBack) {
    Input given = Tree.as(input, Input.class);
    long annual = Math.min(given.contract().annual(), given.benchmark().median());
    Terms terms =
        new Terms(
            annual,
            given.contract().currency(),
            sentBack == null ? TERM_MONTHS : SHORTER_MONTHS,
            annual,
            given.flags().found().stream()
                .map(Flag::instead)
                .filter(clause -> !clause.isEmpty())
                .toList(),
            sentBack == null ? "" : sentBack);
    return Tree.of("draft", Tree.from(terms), "advice", advice(given, annual));
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
