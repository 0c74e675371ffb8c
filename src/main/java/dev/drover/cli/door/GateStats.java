package dev.drover.cli.door;

import dev.drover.gate.Gate;
import dev.drover.journal.RunId;
import dev.drover.journal.WaitEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How long people took, by workflow and gate. Used once, by one thread. */
final class GateStats {
  private final Archive archive;
  private final Instant now;
  private final Map<RunId, String> workflows = new HashMap<>();

  GateStats(Archive archive, Instant now) {
    this.archive = archive;
    this.now = now;
  }

  List<Object> of(List<Gate> gates) {
    Map<String, Map<String, List<Gate>>> all = new TreeMap<>();
    for (Gate gate : gates) {
      String workflow =
          workflows.computeIfAbsent(gate.run(), run -> archive.run(run).start().workflow());
      all.computeIfAbsent(workflow, name -> new TreeMap<>())
          .computeIfAbsent(gate.name(), name -> new ArrayList<>())
          .add(gate);
    }
    List<Object> documents = new ArrayList<>();
    all.forEach(
        (workflow, named) ->
            named.forEach((name, same) -> documents.add(document(workflow, name, same))));
    return documents;
  }

  private Object document(String workflow, String name, List<Gate> gates) {
    List<Gate> people =
        gates.stream()
            .filter(gate -> gate.decision().isPresent())
            .filter(gate -> gate.status() != Gate.Status.TIMED_OUT)
            .toList();
    List<Long> waited = people.stream().map(gate -> gate.waited(now).toMillis()).sorted().toList();
    return new Doc()
        .with("workflow", workflow)
        .with("gate", name)
        .with("asked", gates.size())
        .with("decided", people.size())
        .with("timedOut", count(gates, Gate.Status.TIMED_OUT))
        .with("open", count(gates, Gate.Status.OPEN))
        .with("overdue", gates.stream().filter(gate -> gate.overdue(now)).count())
        .with("abandoned", gates.stream().filter(GateStats::isAbandoned).count())
        .with("medianWaitMs", rank(waited, 50))
        .with("p90WaitMs", rank(waited, 90))
        .with("changedShare", changed(people))
        .all();
  }

  private static long count(List<Gate> gates, Gate.Status status) {
    return gates.stream().filter(gate -> gate.status() == status).count();
  }

  /** Ended by the clock, and nobody had so much as tried. */
  private static boolean isAbandoned(Gate gate) {
    return gate.status() == Gate.Status.TIMED_OUT
        && gate.events().stream()
            .noneMatch(
                event ->
                    event.kind() == WaitEvent.Kind.VOTED || event.kind() == WaitEvent.Kind.REFUSED);
  }

  /** The nearest rank; null where nobody decided. */
  private static @Nullable Long rank(List<Long> sorted, int percent) {
    return sorted.isEmpty()
        ? null
        : sorted.get((int) Math.ceil(percent * sorted.size() / 100.0) - 1);
  }

  /** The share of approvals that changed the proposal; null where nobody decided. */
  private static @Nullable Double changed(List<Gate> decided) {
    return decided.isEmpty()
        ? null
        : (double)
                decided.stream()
                    .filter(gate -> !gate.decision().orElseThrow().changes().isEmpty())
                    .count()
            / decided.size();
  }
}
