package dev.drover.limit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server that counts its callers, may hold them, and may send some away. */
final class SmallServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final Deque<String> sentAway = new ConcurrentLinkedDeque<>();
  private volatile CountDownLatch held = new CountDownLatch(0);
  private volatile long lingersMillis;

  SmallServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The next caller is told 429 and this. */
  void sendsAway(String retryAfter) {
    sentAway.add(retryAfter);
  }

  /** Callers wait until they are let go. */
  void holds() {
    held = new CountDownLatch(1);
  }

  void letsGo() {
    held.countDown();
  }

  /** Each caller is kept for a moment, unless another one is here too by then. */
  void lingers(long millis) {
    lingersMillis = millis;
  }

  int calls() {
    return calls.get();
  }

  int mostAtOnce() {
    return most.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
    calls.incrementAndGet();
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      boolean unused = held.await(20, TimeUnit.SECONDS);
      for (long end = System.nanoTime() + lingersMillis * 1_000_000;
          most.get() < 2 && System.nanoTime() < end; ) {
        Thread.onSpinWait();
      }
      String retryAfter = sentAway.poll();
      byte[] body = "fine".getBytes(StandardCharsets.UTF_8);
      if (retryAfter != null) {
        exchange.getResponseHeaders().add("Retry-After", retryAfter);
      }
      inside.decrementAndGet();
      exchange.sendResponseHeaders(retryAfter == null ? 200 : 429, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    letsGo();
    server.stop(0);
    threads.shutdownNow();
  }
}
