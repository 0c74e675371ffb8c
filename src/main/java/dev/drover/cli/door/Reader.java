package dev.drover.cli.door;

/** Answers everything that changes nothing. Throws {@link dev.drover.run.Refusal}. */
public interface Reader {
  Reply runs(Ask.ListRuns ask);

  Reply show(Ask.Show ask);

  Reply memory(ShowMemory ask);

  Reply branchHealth(ShowHealth ask);

  Reply triggers(ListTriggers ask);

  Reply gates(Ask.ListGates ask);

  Reply gate(Ask.ShowGate ask);

  Reply gateStats(ShowGateStats ask);

  Reply planRerun(PlanRerun ask);
}
