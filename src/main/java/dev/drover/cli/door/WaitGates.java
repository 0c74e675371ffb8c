package dev.drover.cli.door;

import dev.drover.gate.Gate;
import dev.drover.gate.GateReader;
import dev.drover.gate.UnknownGate;
import dev.drover.journal.Journal;
import dev.drover.journal.RunId;
import dev.drover.journal.WaitKind;
import dev.drover.run.AmbiguousId;
import java.util.List;
import java.util.Locale;

/** Gates as the journal's waits tell of them. */
final class WaitGates implements GateSource {
  private static final int TWO = 2;

  private final Journal journal;

  WaitGates(Journal journal) {
    this.journal = journal;
  }

  @Override
  public List<Gate> list(boolean ended) {
    return journal.waits(WaitKind.GATE, !ended).stream().map(GateReader::read).toList();
  }

  @Override
  public Gate find(String idOrPrefix) {
    String prefix = idOrPrefix.toUpperCase(Locale.ROOT);
    List<Gate> found =
        prefix.isEmpty()
            ? List.of()
            : journal.waitsByPrefix(prefix, Integer.MAX_VALUE).stream()
                .filter(wait -> wait.of().kind() == WaitKind.GATE)
                .map(GateReader::read)
                .limit(TWO)
                .toList();
    if (found.isEmpty()) {
      throw new UnknownGate(idOrPrefix);
    }
    if (found.size() == TWO) {
      throw new AmbiguousId(idOrPrefix, found.get(0).id(), found.get(1).id());
    }
    return found.get(0);
  }

  @Override
  public List<Gate> of(RunId run) {
    return journal.waitsOf(run).stream()
        .filter(wait -> wait.of().kind() == WaitKind.GATE)
        .map(GateReader::read)
        .toList();
  }
}
