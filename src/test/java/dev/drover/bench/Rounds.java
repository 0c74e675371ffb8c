package dev.drover.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/**
 * The rounds of variants that are compared. They take turns round by round, each round in the other
 * direction, so that what else happens on the machine meets all of them.
 */
final class Rounds {
  private final Map<Variant, List<Round>> measured;
  private final String version;

  private Rounds(Map<Variant, List<Round>> measured, String version) {
    this.measured = measured;
    this.version = version;
  }

  /** Warms all variants up, and measures them. */
  static Rounds of(List<Variant> variants, Settings settings, String version) throws Exception {
    Map<Variant, List<Round>> measured = new LinkedHashMap<>();
    for (Variant variant : variants) {
      Round.of(variant, settings.warm());
      measured.put(variant, new ArrayList<>());
    }
    List<Variant> turn = new ArrayList<>(variants);
    for (int i = 0; i < settings.rounds(); i++) {
      for (Variant variant : turn) {
        measured.get(variant).add(Round.of(variant, settings.round()));
      }
      java.util.Collections.reverse(turn);
    }
    return new Rounds(measured, version);
  }

  Line stepsPerSecond(Variant variant) {
    return line(variant, "steps_per_s", "1/s", variant.note(), Round::stepsPerSecond);
  }

  Line cpuMicrosPerStep(Variant variant) {
    return line(variant, "cpu_us_per_step", "us", variant.note(), Round::cpuMicrosPerStep);
  }

  /** How long one call takes, where a call is one read. */
  Line readMillis(Variant variant) {
    return line(variant, "read_ms", "ms", variant.note(), r -> 1e3 / r.stepsPerSecond());
  }

  /** How the rates compare, round by round. */
  Line ratio(Variant variant, Variant peer) {
    return compared(
        variant,
        peer,
        "ratio_to_peer",
        "x",
        (own, other) -> own.stepsPerSecond() / other.stepsPerSecond());
  }

  /** How the times of a step compare, round by round; below 1 it is faster than the peer. */
  Line timeRatio(Variant variant, Variant peer) {
    return compared(
        variant,
        peer,
        "time_ratio",
        "x",
        (own, other) -> other.stepsPerSecond() / own.stepsPerSecond());
  }

  /** How much longer a step takes, round by round. */
  Line extraMicros(Variant variant, Variant peer) {
    return compared(
        variant,
        peer,
        "extra_us_per_step",
        "us",
        (own, other) -> 1e6 / own.stepsPerSecond() - 1e6 / other.stepsPerSecond());
  }

  private Line compared(
      Variant variant,
      Variant peer,
      String metric,
      String unit,
      ToDoubleBiFunction<Round, Round> comparison) {
    List<Round> own = measured.get(variant);
    List<Round> others = measured.get(peer);
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      values.add(comparison.applyAsDouble(own.get(i), others.get(i)));
    }
    String note = "against " + peer.peer() + " " + peer.name() + ", round by round";
    return new Line(variant, metric, unit, note, values, version);
  }

  private Line line(
      Variant variant, String metric, String unit, String note, ToDoubleFunction<Round> figure) {
    List<Double> values =
        measured.get(variant).stream().map(round -> figure.applyAsDouble(round)).toList();
    return new Line(variant, metric, unit, note, values, version);
  }
}
