package dev.drover.cli.door;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Lets commands of the same user in over HTTP, from this machine only. */
public final class ControlServer implements AutoCloseable {
  private static final int MOST_CALLERS = 64;

  private final HttpServer http;
  private final ExecutorService callers = callers();

  private ControlServer(HttpServer http) {
    this.http = http;
    http.setExecutor(callers);
  }

  /**
   * Takes the port, and does not answer yet.
   *
   * @param port 0 for any
   * @throws PortInUse when somebody else has it
   */
  public static ControlServer bind(int port) {
    try {
      InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
      return new ControlServer(HttpServer.create(new InetSocketAddress(loopback, port), 0));
    } catch (IOException e) {
      throw new PortInUse(port, e);
    }
  }

  /** Begins to answer whoever knows the token. */
  public void serve(Door door, String token) {
    http.createContext("/health", new HealthHandler());
    http.createContext("/ask/", new AskHandler(door, token));
    http.start();
  }

  /** Its address. */
  public String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  @Override
  public void close() {
    http.stop(0);
    callers.shutdownNow();
  }

  private static ExecutorService callers() {
    AtomicLong number = new AtomicLong();
    return new ThreadPoolExecutor(
        0,
        MOST_CALLERS,
        10,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        work -> {
          Thread thread = new Thread(work, "drover-control-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }
}
