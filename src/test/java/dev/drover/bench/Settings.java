package dev.drover.bench;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * How long the bench measures what.
 *
 * @param workloads names of those to run; empty for all
 * @param warm how long each variant runs before it is measured
 * @param round how long one measurement takes
 * @param rounds how many measurements each variant gets
 */
record Settings(Set<String> workloads, Duration warm, Duration round, int rounds) {

  /** As the environment variables {@code BENCH_*} say. */
  static Settings of(Map<String, String> env) {
    String names = env.getOrDefault("BENCH_WORKLOADS", "").strip();
    return new Settings(
        names.isEmpty() ? Set.of() : Set.of(names.split("\\s*,\\s*")),
        seconds(env.getOrDefault("BENCH_WARM_S", "5")),
        seconds(env.getOrDefault("BENCH_ROUND_S", "2")),
        Integer.parseInt(env.getOrDefault("BENCH_ROUNDS", "5")));
  }

  private static Duration seconds(String number) {
    return Duration.ofMillis((long) (Double.parseDouble(number) * 1_000));
  }

  boolean wants(String workload) {
    return workloads.isEmpty() || workloads.contains(workload);
  }
}
