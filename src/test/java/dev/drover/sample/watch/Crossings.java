package dev.drover.sample.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a day of readings should start, reckoned from the files alone and without our code. */
final class Crossings {
  /** What is read: whose, and how far under the limit, and how far back, it is. */
  private record Seen(String entity, double under, double back) {}

  private Crossings() {}

  /** Keys of the runs: the trigger, the entity, and which time. */
  static List<String> of(String trigger, List<Seen> day) {
    Map<String, Integer> times = new TreeMap<>();
    Map<String, Boolean> below = new HashMap<>();
    List<String> keys = new ArrayList<>();
    for (Seen seen : day) {
      boolean was = below.getOrDefault(seen.entity, false);
      if (seen.under > 0 && !was) {
        keys.add(trigger + "/" + seen.entity + "/" + times.merge(seen.entity, 1, Integer::sum));
        below.put(seen.entity, true);
      }
      if (seen.back >= 0 && was) {
        below.put(seen.entity, false);
      }
    }
    return keys.stream().sorted().toList();
  }

  static List<String> ofTickets(String csv, int limit, int again) {
    return of(
        "ticket-sla",
        lines(csv).stream()
            .map(
                cells -> {
                  Duration open =
                      Duration.between(Instant.parse(cells[1]), Instant.parse(cells[3]));
                  double used = Math.round(open.toMinutes() / (Integer.parseInt(cells[2]) * 0.6));
                  return new Seen(cells[0], used - limit, again - used);
                })
            .toList());
  }

  static List<String> ofHealth(String json, int limit, int again) {
    return of(
        "health-below",
        json.lines()
            .filter(line -> line.contains("score"))
            .map(line -> line.replaceAll("[^A-Z0-9:,-]", "").split(","))
            .map(
                cells -> {
                  String account = cells[0].replaceFirst("^:", "");
                  double score = Double.parseDouble(cells[2].replace(":", ""));
                  return new Seen(account, limit - score, score - again);
                })
            .toList());
  }

  static List<String> ofStock(String csv, String items) {
    Map<String, String[]> known = new HashMap<>();
    lines(items).forEach(cells -> known.put(cells[0], cells));
    return of(
        "stock-low",
        lines(csv).stream()
            .map(
                cells -> {
                  double onHand = Double.parseDouble(cells[2]);
                  String[] item = known.get(cells[0]);
                  return new Seen(
                      cells[0],
                      Double.parseDouble(item[2]) - onHand,
                      onHand - Double.parseDouble(item[3]));
                })
            .toList());
  }

  private static List<String[]> lines(String csv) {
    return csv.lines()
        .filter(line -> !line.startsWith("#"))
        .skip(1)
        .map(line -> line.split(","))
        .toList();
  }
}
