package dev.drover.cli.door;

import dev.drover.gate.UnknownGate;
import dev.drover.run.UnknownRun;
import java.util.List;

/** What there is to read where no data directory exists yet: looking must not make one. */
final class NoRuns implements Door, Reader {
  @Override
  public Reply ask(Ask ask) {
    return ((Ask.Reading) ask).from(this);
  }

  @Override
  public Reply runs(Ask.ListRuns ask) {
    return new Reply.Answer(Exit.OK, List.of());
  }

  @Override
  public Reply show(Ask.Show ask) {
    return Reply.Refused.of(new UnknownRun(ask.run()));
  }

  @Override
  public Reply memory(ShowMemory ask) {
    return Reply.Refused.of(new UnknownRun(ask.run()));
  }

  @Override
  public Reply branchHealth(ShowHealth ask) {
    return new Reply.Answer(Exit.OK, List.of());
  }

  @Override
  public Reply triggers(ListTriggers ask) {
    return new Reply.Answer(Exit.OK, List.of());
  }

  @Override
  public Reply gates(Ask.ListGates ask) {
    return new Reply.Answer(Exit.OK, List.of());
  }

  @Override
  public Reply gate(Ask.ShowGate ask) {
    return Reply.Refused.of(new UnknownGate(ask.gate()));
  }

  @Override
  public Reply gateStats(ShowGateStats ask) {
    return new Reply.Answer(Exit.OK, List.of());
  }

  @Override
  public Reply planRerun(PlanRerun ask) {
    return Reply.Refused.of(new UnknownRun(ask.run()));
  }

  @Override
  public boolean outlivesUs() {
    return false;
  }

  @Override
  public void close() {}
}
