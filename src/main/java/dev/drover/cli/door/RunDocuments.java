package dev.drover.cli.door;

import dev.drover.gate.Gate;
import dev.drover.gate.GateReader;
import dev.drover.journal.Run;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStatus;
import dev.drover.journal.WaitKind;
import dev.drover.journal.WaitState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the document of a run, the same for every command that shows one. */
final class RunDocuments {
  private final Archive archive;
  private final GateReader gates;

  RunDocuments(Archive archive, GateReader gates) {
    this.archive = archive;
    this.gates = gates;
  }

  Map<String, @Nullable Object> of(Run run) {
    return new Doc()
        .with("run", run.id().value())
        .with("workflow", run.start().workflow())
        .with("key", run.start().key())
        .with("status", run.status().name())
        .with("startedAt", Values.of(run.start().at()))
        .with("endedAt", Values.of(run.endedAt()))
        .with("output", Values.of(run.output()))
        .with("partial", !run.missing().isEmpty())
        .with("missing", missing(run))
        .with("error", run.error().map(Values::of).orElse(null))
        .with("waiting", waiting(run))
        .with("labels", run.start().labels())
        .with("parent", Optional.ofNullable(run.start().parent()).map(RunId::value).orElse(null))
        .with("depth", run.start().depth())
        .with("usage", Values.of(run.usage()))
        .all();
  }

  List<Object> of(List<Run> runs) {
    List<Object> documents = new ArrayList<>();
    runs.forEach(run -> documents.add(of(run)));
    return documents;
  }

  private static List<Object> missing(Run run) {
    List<Object> documents = new ArrayList<>();
    run.missing()
        .forEach(
            gone ->
                documents.add(
                    new Doc()
                        .with("branch", gone.branch())
                        .with("reason", gone.reason())
                        .with("hint", gone.hint())
                        .all()));
    return documents;
  }

  private List<Object> waiting(Run run) {
    if (run.status().terminal()) {
      return List.of();
    }
    List<Object> documents = new ArrayList<>();
    gates.of(run.id()).stream()
        .filter(gate -> gate.status() == Gate.Status.OPEN)
        .forEach(gate -> documents.add(waiting(gate)));
    if (run.status() == RunStatus.WAITING) {
      archive.waitsOf(run.id()).stream()
          .filter(wait -> wait.of().kind() == WaitKind.EVENT && wait.open())
          .forEach(wait -> documents.add(waiting(wait)));
    }
    return documents;
  }

  private static Object waiting(WaitState event) {
    return new Doc()
        .with("gate", null)
        .with("name", event.of().name())
        .with("step", event.of().key().path().value())
        .with("due", Values.of(event.of().schedule().rungEnd(event.level())))
        .with("key", event.of().eventKey())
        .all();
  }

  private static Object waiting(Gate gate) {
    return new Doc()
        .with("gate", gate.id())
        .with("name", gate.name())
        .with("step", gate.step())
        .with("due", GateDocuments.due(gate))
        .all();
  }
}
