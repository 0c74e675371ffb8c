package dev.drover.cli.door;

/** Does everything that moves runs. Throws {@link dev.drover.run.Refusal}. */
public interface Actor {
  Reply start(Ask.Start ask);

  Reply await(Ask.Await ask);

  Reply decide(Ask.Decide ask);

  Reply resume(Ask.Resume ask);

  Reply cancel(Ask.Cancel ask);

  Reply resolve(Resolve ask);

  Reply rerun(Rerun ask);

  Reply fork(Fork ask);

  Reply replay(Replay ask);

  Reply purge(Purge ask);
}
