package dev.drover.cli.door;

import dev.drover.journal.Failure;
import dev.drover.run.Rehearsed;
import java.util.ArrayList;
import java.util.List;

/** Makes the documents of runs that were walked again without effects. */
final class ReplayDocuments {
  private ReplayDocuments() {}

  /** The exit code: whether all of them agree. */
  static int exit(List<Rehearsed> all) {
    return all.stream().allMatch(Rehearsed::agrees) ? Exit.OK : Exit.FAILED;
  }

  static List<Object> of(List<Rehearsed> all) {
    List<Object> documents = new ArrayList<>();
    all.forEach(one -> documents.add(of(one)));
    return documents;
  }

  static Object of(Rehearsed one) {
    return new Doc()
        .with("run", one.run().id().value())
        .with("workflow", one.run().start().workflow())
        .with("status", one.run().status().name())
        .with("agrees", one.agrees())
        .with("reached", one.reached().orElse(null))
        .with("difference", one.difference().map(ReplayDocuments::difference).orElse(null))
        .all();
  }

  private static Object difference(Failure why) {
    return new Doc()
        .with("code", why.code())
        .with("step", why.step())
        .with("message", why.message())
        .with("hint", why.hint())
        .all();
  }
}
