package dev.drover.app;

import dev.drover.cli.door.Contracts;
import dev.drover.cli.door.Finding;
import dev.drover.cli.door.Launch;
import dev.drover.cli.door.Mode;
import dev.drover.cli.door.Running;
import dev.drover.cli.door.Settings;
import dev.drover.definition.ContractFiles;
import dev.drover.definition.Problem;
import dev.drover.definition.Severity;
import dev.drover.journal.Journal;
import dev.drover.journal.JournalProvider;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.ServiceLoader;

/** Launches applications on Camel, with the journal of the store that is on the class path. */
public final class CamelLaunch implements Launch {

  /** For {@link ServiceLoader}. */
  public CamelLaunch() {}

  @Override
  public Journal openJournal(Path data) {
    return ServiceLoader.load(JournalProvider.class)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("There is no store on the class path."))
        .open(data, InstantSource.system());
  }

  @Override
  public Running start(Settings settings, Mode mode, Journal journal) {
    return CamelApplication.start(settings, mode, journal);
  }

  @Override
  public Contracts contracts(Settings settings) {
    return new ContractsOnDisk(settings);
  }

  @Override
  public List<Finding> check(List<Path> files) {
    Path[] contracts =
        files.stream()
            .filter(file -> !file.toString().endsWith(".camel.yaml"))
            .toArray(Path[]::new);
    List<Finding> found =
        ContractFiles.check(contracts).stream().map(CamelLaunch::finding).toList();
    return UnstartedRoutes.after(found, files);
  }

  private static Finding finding(Problem problem) {
    Finding.Severity severity =
        problem.severity() == Severity.ERROR ? Finding.Severity.ERROR : Finding.Severity.WARNING;
    return new Finding(
        problem.file(),
        problem.line(),
        problem.column(),
        severity,
        problem.message(),
        problem.hint());
  }
}
