package dev.drover.cli;

import dev.drover.cli.door.Exit;
import dev.drover.cli.door.Launch;
import dev.drover.cli.door.Reply;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** The command line. */
public final class Drover {
  private final Caller caller;
  private final Launch launch;
  private final Terminal terminal;

  Drover(Caller caller, Launch launch, Terminal terminal) {
    this.caller = caller;
    this.launch = launch;
    this.terminal = terminal;
  }

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    Logging.quiet(System.getenv("DROVER_LOG"));
    NativeLibrary.keepBelow(Path.of(System.getProperty("user.home", "")));
    Terminal terminal = new Terminal(utf8(System.out), utf8(System.err));
    Launch launch = ServiceLoader.load(Launch.class).findFirst().orElseThrow();
    System.exit(new Drover(Caller.ofProcess(), launch, terminal).run(args));
  }

  /** Runs one command; gives its exit code. */
  int run(String... args) {
    Globals globals = new Globals();
    Terminal spelled = terminal.with(new Spelling(globals));
    Session session = new Session(globals, caller, spelled, launch);
    CommandLine line = new CommandLine(globals).setExecutionStrategy(Drover::execute);
    commands(session).forEach(line::addSubcommand);
    boolean json = Arrays.asList(args).contains("--json");
    line.setParameterExceptionHandler(
        (wrong, all) -> refused(Failures.of(wrong), json || globals.json, spelled));
    line.setExecutionExceptionHandler(
        (thrown, command, parsed) -> refused(failures(session).of(thrown), globals.json, spelled));
    return line.execute(args);
  }

  private static List<Callable<Integer>> commands(Session session) {
    return List.of(
        new RunCommand(session),
        new RunsCommand(session),
        new ShowCommand(session),
        new MemoryCommand(session),
        new HealthCommand(session),
        new TriggersCommand(session),
        new GatesCommand(session),
        new GateCommand(session),
        new ApproveCommand(session),
        new RejectCommand(session),
        new ResumeCommand(session),
        new CancelCommand(session),
        new ResolveCommand(session),
        new RerunCommand(session),
        new ForkCommand(session),
        new ReplayCommand(session),
        new PurgeCommand(session),
        new ValidateCommand(session),
        new ServeCommand(session),
        new DemoCommand(session));
  }

  private static int execute(CommandLine.ParseResult parsed) {
    if (!parsed.hasSubcommand()
        && !parsed.isUsageHelpRequested()
        && !parsed.isVersionHelpRequested()) {
      CommandLine root = parsed.commandSpec().commandLine();
      root.usage(root.getErr());
      return Exit.USAGE;
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static int refused(Reply.Refused refused, boolean json, Terminal terminal) {
    terminal.refused(refused, json);
    return refused.exit();
  }

  private static Failures failures(Session session) {
    return new Failures(new ErrorLog(session.data()));
  }

  private static PrintStream utf8(PrintStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }
}
