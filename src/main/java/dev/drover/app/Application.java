package dev.drover.app;

import dev.drover.cli.door.Serving;
import dev.drover.cli.door.Settings;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The application on its own, the Camel way: all routes of {@code routes/}, the journal in {@code
 * data/}, until the process is told to end. The system properties {@code drover.data}, {@code
 * drover.routes} and {@code drover.port} say otherwise.
 */
public final class Application {
  private static final Logger LOG = LoggerFactory.getLogger(Application.class);
  private static final int PORT = 8080;

  private Application() {}

  /**
   * Starts the application and keeps it up.
   *
   * @throws InterruptedException when the thread is; the application is stopped then
   */
  public static void main(String[] args) throws InterruptedException {
    Path home = Path.of("").toAbsolutePath();
    Settings settings =
        new Settings(
            home.resolve(System.getProperty("drover.data", "data")).normalize(),
            home.resolve(System.getProperty("drover.routes", "routes")).normalize(),
            home);
    Serving serving =
        Serving.start(new CamelLaunch(), settings, Integer.getInteger("drover.port", PORT));
    Runtime.getRuntime().addShutdownHook(new Thread(serving::close, "drover-stop"));
    LOG.info("Serving {} at {}", settings.data(), serving.url());
    new CountDownLatch(1).await();
  }
}
