package dev.drover.testing;

import dev.drover.definition.Cluster;
import dev.drover.definition.Definitions;
import dev.drover.definition.Model;
import dev.drover.gate.Gates;
import dev.drover.journal.Journal;
import dev.drover.model.ModelCallLog;
import dev.drover.rerun.Reruns;
import dev.drover.run.Runs;
import dev.drover.run.WorkflowComponent;
import dev.langchain4j.model.chat.ChatModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.spi.ShutdownStrategy;

/** One life of an application under test, from a start to a stop or a crash. */
final class SimulatedProcess {
  private static final int SHUTDOWN_SECONDS = 10;

  private final TestApplicationBuilder made;
  private final Observations observations;
  private final SimulatedCrashPoints points;
  private final Main main = new Main();

  private SimulatedProcess(TestApplicationBuilder made, Observations observations) {
    this.made = made;
    this.observations = observations;
    this.points = new SimulatedCrashPoints(observations);
  }

  /**
   * Starts it, and carries on what an earlier life left behind.
   *
   * @param contracts all files of contracts
   * @param threads for what the journal's writer must not do itself
   */
  static SimulatedProcess start(
      TestApplicationBuilder made,
      List<Path> contracts,
      Journal journal,
      Observations observations,
      Executor threads)
      throws Exception {
    SimulatedProcess process = new SimulatedProcess(made, observations);
    process.points.calledByTest();
    process.configure(contracts, new MortalJournal(journal, process.points, threads));
    try {
      process.main.start();
      process.carryOn();
    } catch (Exception e) {
      process.main.stop();
      throw e;
    }
    return process;
  }

  private void configure(List<Path> contracts, Journal journal) {
    main.setShutdownStrategy(new SimpleMainShutdownStrategy());
    main.bind("journal", journal);
    main.bind("drover.test.clock", made.clock);
    main.bind("drover.test.points", points);
    main.bind("drover.test.calls", (ModelCallLog) observations::called);
    made.beans.forEach(main::bind);
    made.properties.forEach(main::addOverrideProperty);
    MainConfigurationProperties configuration = main.configure();
    made.routes.forEach(configuration::addRoutesBuilder);
    // contracts come first: a route that names an agent is checked against them as it is added
    String files =
        Stream.concat(contracts.stream(), made.routeFiles.stream())
            .map(file -> "file:" + file.toAbsolutePath())
            .collect(Collectors.joining(","));
    if (!files.isEmpty()) {
      main.addOverrideProperty("camel.main.routesIncludePattern", files);
    }
    configuration.setStartupSummaryLevel(StartupSummaryLevel.Off);
    configuration.setAutoConfigurationLogSummary(false);
    configuration.setJmxEnabled(false);
    configuration.setSourceLocationEnabled(true);
    configuration.setShutdownTimeout(SHUTDOWN_SECONDS);
    main.addMainListener(
        new MainListenerSupport() {
          @Override
          public void afterConfigure(BaseMainSupport configured) {
            prepare(configured.getCamelContext());
          }
        });
  }

  private void prepare(CamelContext context) {
    context.getManagementStrategy().addEventNotifier(new SentEffects(observations));
    ChatModel model = made.answering();
    if (model != null) {
      Definitions.of(context).clusters().forEach(cluster -> answers(model, cluster, context));
    }
    for (TestApplicationBuilder.ContextStep step : made.beforeStart) {
      try {
        step.accept(context);
      } catch (Exception e) {
        throw new IllegalStateException("The context was not prepared: " + e.getMessage(), e);
      }
    }
  }

  private static void answers(ChatModel model, Cluster cluster, CamelContext context) {
    cluster.agents().values().stream()
        .filter(agent -> agent.target() instanceof Model)
        .map(agent -> ((Model) agent.target()).ref())
        .filter(ref -> context.getRegistry().lookupByName(ref) == null)
        .forEach(ref -> context.getRegistry().bind(ref, ChatModel.class, model));
  }

  /** Here and now, so that whoever asks next finds under way what is to go on. */
  private void carryOn() {
    WorkflowComponent options = context().getComponent("workflow", WorkflowComponent.class);
    if (options.isRecoverOnStart()) {
      List<?> unused = runs().recover();
    }
  }

  SimulatedCrashPoints points() {
    return points;
  }

  CamelContext context() {
    return main.getCamelContext();
  }

  Runs runs() {
    return Runs.of(context());
  }

  Reruns reruns() {
    return Reruns.of(context());
  }

  Gates gates() {
    return Gates.of(context());
  }

  /** Stops it in order; one that crashed is thrown away. */
  void stop() {
    if (points.areHit()) {
      ShutdownStrategy shutdown = context().getShutdownStrategy();
      shutdown.setTimeUnit(TimeUnit.MILLISECONDS);
      shutdown.setTimeout(1);
      shutdown.setLogInflightExchangesOnTimeout(false);
      shutdown.setSuppressLoggingOnTimeout(true);
      context().getExecutorServiceManager().setShutdownAwaitTermination(1);
    }
    main.stop();
  }
}
