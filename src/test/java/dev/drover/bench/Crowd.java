package dev.drover.bench;

import dev.drover.definition.ContractFiles;
import dev.drover.definition.Definitions;
import dev.drover.journal.Journal;
import dev.drover.store.SqliteJournalProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorSupport;

/**
 * Many runs at once of a route whose work answers after a while and holds no thread until then:
 * what is measured is what is added to the time that the answers take.
 */
final class Crowd implements AutoCloseable {
  private final Shape shape;
  private final ScheduledExecutorService answers =
      Executors.newScheduledThreadPool(Runtime.getRuntime().availableProcessors());
  private final ExecutorService callers;
  private final DefaultCamelContext context;
  private final Journal journal;
  private final ProducerTemplate template;
  private final Endpoint route;

  /**
   * Starts it.
   *
   * @param directory for its contract and journal; created
   */
  Crowd(Shape shape, Path directory) throws Exception {
    this.shape = shape;
    callers = Executors.newFixedThreadPool(shape.runs());
    context = shape.isBare() ? BareCamel.context() : new DefaultCamelContext();
    Files.createDirectories(directory);
    journal = new SqliteJournalProvider().open(directory.resolve("data"), InstantSource.system());
    if (!shape.isBare()) {
      Path contract = Files.writeString(directory.resolve("crowd.drover.yaml"), shape.contract());
      context.getRegistry().bind("journal", Journal.class, journal);
      Definitions.of(context).put(new ContractFiles(x -> x).load(contract));
    }
    context.addRoutes(shape.routes(Late::new));
    context.start();
    template = context.createProducerTemplate();
    route = context.getEndpoint(shape.uri());
  }

  /** How long each of the runs took, in milliseconds, shortest first; and all of them together. */
  Took once() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch ready = new CountDownLatch(shape.runs());
    Callable<Double> call =
        () -> {
          ready.countDown();
          go.await();
          long begin = System.nanoTime();
          shape.check(template.requestBody(route, shape.input()));
          return (System.nanoTime() - begin) / 1e6;
        };
    List<Future<Double>> runs = new ArrayList<>();
    for (int i = 0; i < shape.runs(); i++) {
      runs.add(callers.submit(call));
    }
    ready.await();
    long begin = System.nanoTime();
    go.countDown();
    List<Double> each = new ArrayList<>();
    for (Future<Double> run : runs) {
      each.add(run.get());
    }
    double wall = (System.nanoTime() - begin) / 1e6;
    return new Took(wall, each.stream().sorted().toList());
  }

  @Override
  public void close() throws Exception {
    context.close();
    journal.close();
    callers.shutdown();
    answers.shutdown();
  }

  /**
   * One round.
   *
   * @param wallMillis from the start of the first to the end of the last
   * @param eachMillis of each run, shortest first
   */
  record Took(double wallMillis, List<Double> eachMillis) {

    /** As many of the runs, of a hundred, took no longer; the nearest rank. */
    double percentile(int percent) {
      int rank = (int) Math.ceil(percent / 100.0 * eachMillis.size());
      return eachMillis.get(rank - 1);
    }
  }

  /** Answers after a while, without a thread until then. */
  private final class Late extends AsyncProcessorSupport {
    private final int millis;
    private final String answer;

    Late(int millis, String answer) {
      this.millis = millis;
      this.answer = answer;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      Future<?> unused =
          answers.schedule(
              () -> {
                exchange.getMessage().setBody(answer);
                callback.done(false);
              },
              millis,
              TimeUnit.MILLISECONDS);
      return false;
    }
  }
}
