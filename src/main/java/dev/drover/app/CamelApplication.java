package dev.drover.app;

import dev.drover.cli.door.CannotStart;
import dev.drover.cli.door.Contracts;
import dev.drover.cli.door.Mode;
import dev.drover.cli.door.Running;
import dev.drover.cli.door.Settings;
import dev.drover.definition.Definitions;
import dev.drover.gate.Gates;
import dev.drover.journal.Journal;
import dev.drover.rerun.Reruns;
import dev.drover.run.Deliveries;
import dev.drover.run.Refusal;
import dev.drover.run.Runs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/** Camel's own {@link Main}, with Drover's journal bound before anything looks for it. */
final class CamelApplication implements Running {
  private final Main main;
  private final Runs runs;
  private final Reruns reruns;
  private final Gates gates;
  private final Deliveries deliveries;
  private final Definitions definitions;

  private CamelApplication(Main main) {
    CamelContext context = main.getCamelContext();
    this.main = main;
    this.runs = Runs.of(context);
    this.reruns = Reruns.of(context);
    this.gates = Gates.of(context);
    this.deliveries = Deliveries.of(context);
    this.definitions = Definitions.of(context);
  }

  /**
   * Starts the routes.
   *
   * @throws CannotStart when one cannot be loaded
   */
  static CamelApplication start(Settings settings, Mode mode, Journal journal) {
    if (!Files.isDirectory(settings.routes())) {
      throw new CannotStart(
          "There are no routes: " + settings.routes() + " is no directory.",
          "Name one with --routes DIR.");
    }
    Main main = configured(settings, mode, journal);
    try {
      main.start();
    } catch (Exception e) {
      main.stop();
      throw refusal(e);
    }
    return of(main);
  }

  @Override
  public Runs runs() {
    return runs;
  }

  @Override
  public Reruns reruns() {
    return reruns;
  }

  @Override
  public Gates gates() {
    return gates;
  }

  @Override
  public List<Journal> journals() {
    return deliveries.journals();
  }

  @Override
  public Contracts contracts() {
    return definitions::clusterOf;
  }

  @Override
  public void close() {
    main.stop();
  }

  private static CamelApplication of(Main started) {
    try {
      return new CamelApplication(started);
    } catch (RuntimeException notInstalled) {
      started.stop();
      throw notInstalled;
    }
  }

  /** Without Camel's own hook for signals: whoever closes this knows when it is time. */
  static Main configured(Settings settings, Mode mode, Journal journal) {
    Main main = new OwnClassLoaderMain();
    main.setShutdownStrategy(new SimpleMainShutdownStrategy());
    main.bind("journal", journal);
    main.setPropertyPlaceholderLocations(
        "file:" + settings.home().resolve("application.properties") + ";optional=true");
    main.addOverrideProperty("drover.data", settings.data().toString());
    main.addOverrideProperty("drover.home", settings.home().toString());
    settings.properties().forEach(main::addOverrideProperty);
    configure(main.configure(), settings.routes());
    stopsIn(mode, main.configure());
    main.addMainListener(new ShortErrors());
    if (mode == Mode.ONE_SHOT) {
      // A command looks after its own run only; what a crash left is carried on by resume.
      main.addOverrideProperty("camel.component.workflow.recover-on-start", "false");
      main.addMainListener(new OnlyCalledRoutes());
    }
    return main;
  }

  /**
   * Camel looks for plugins with the application's class loader, and takes the JVM's own where none
   * is set yet. Started by Maven, that one does not know Drover.
   */
  private static final class OwnClassLoaderMain extends Main {
    @Override
    protected CamelContext createCamelContext() {
      CamelContext context = super.createCamelContext();
      context.setApplicationContextClassLoader(CamelApplication.class.getClassLoader());
      return context;
    }
  }

  /** Contracts come first: a route that names an agent is checked against them as it is added. */
  private static void configure(MainConfigurationProperties configuration, Path routes) {
    configuration.setRoutesIncludePattern(
        "file:" + routes + "/*.drover.yaml,file:" + routes + "/*.camel.yaml");
    configuration.setSourceLocationEnabled(true);
    configuration.setStartupSummaryLevel(StartupSummaryLevel.Off);
    configuration.setAutoConfigurationLogSummary(false);
    configuration.setJmxEnabled(false);
    configuration.setRoutesCollectorEnabled(true);
  }

  /**
   * A server lets what is under way come to its record. A command has waited for as long as it was
   * told to; what is cut off then is done again, as behind a crash.
   */
  private static void stopsIn(Mode mode, MainConfigurationProperties configuration) {
    boolean patient = mode == Mode.SERVING;
    configuration.setShutdownTimeout(patient ? 10 : 1);
    configuration.setShutdownLogInflightExchangesOnTimeout(patient);
    configuration.setShutdownSuppressLoggingOnTimeout(!patient);
  }

  private static RuntimeException refusal(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal refusal) {
        return refusal;
      }
    }
    return new StartFailure(failure).refusal();
  }
}
