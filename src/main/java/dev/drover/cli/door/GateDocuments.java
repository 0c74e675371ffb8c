package dev.drover.cli.door;

import dev.drover.gate.Gate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the document of a gate. */
final class GateDocuments {
  private GateDocuments() {}

  static Map<String, @Nullable Object> of(Gate gate) {
    return new Doc()
        .with("gate", gate.id())
        .with("name", gate.name())
        .with("run", gate.run().value())
        .with("step", gate.step())
        .with("status", gate.status().name())
        .with("brief", gate.brief())
        .with("recommendation", gate.recommendation())
        .with("proposal", gate.proposal())
        .with("schema", gate.schema())
        .with("digest", gate.digest())
        .with("reviewers", gate.reviewers())
        .with("openedAt", Values.of(gate.openedAt()))
        .with("due", due(gate))
        .with("escalation", List.of())
        .with("decision", gate.decision().map(GateDocuments::of).orElse(null))
        .all();
  }

  /** Null for a gate that waits for ever. */
  static @Nullable String due(Gate gate) {
    return gate.due().equals(Instant.MAX) ? null : Values.of(gate.due());
  }

  static List<Object> of(List<Gate> gates) {
    List<Object> documents = new ArrayList<>();
    gates.forEach(gate -> documents.add(of(gate)));
    return documents;
  }

  private static Object of(Gate.Decision decision) {
    return new Doc()
        .with("decision", decision.decision())
        .with("by", decision.by())
        .with("reason", decision.reason())
        .with("at", Values.of(decision.at()))
        .all();
  }
}
