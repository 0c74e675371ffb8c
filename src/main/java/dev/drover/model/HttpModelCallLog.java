package dev.drover.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A model-call log that is a process of its own on this machine, so that a crash test can count the
 * calls of a process it kills. One JSON line {@code {"run","step","agent","key"}} is posted a call.
 * Safe for use by many threads.
 */
public final class HttpModelCallLog implements ModelCallLog {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private final URI address;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final ObjectMapper json = new ObjectMapper();

  /**
   * A log at an address.
   *
   * @param address such as {@code http://127.0.0.1:9099/calls}
   * @throws IllegalArgumentException if it is not http on a loopback address
   */
  public HttpModelCallLog(URI address) {
    if (!"http".equals(address.getScheme())
        || !LOOPBACK.contains(String.valueOf(address.getHost()))) {
      throw new IllegalArgumentException(
          "The model-call log is '%s'; it must be on this machine, such as http://127.0.0.1:9099/calls."
              .formatted(address));
    }
    this.address = address;
  }

  /**
   * Returns when the log has it.
   *
   * @throws WitnessUnavailable if the log does not take it
   * @throws ModelCallInterrupted if the thread is interrupted; its interrupt flag is set
   */
  @Override
  public void tell(CallIdentity caller) {
    try {
      int status = client.send(post(caller), BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        throw new WitnessUnavailable(address, caller, "it answered " + status);
      }
    } catch (IOException failure) {
      throw new WitnessUnavailable(address, caller, failure);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new ModelCallInterrupted("while the model-call log was told of it", interrupt);
    }
  }

  private HttpRequest post(CallIdentity caller) throws JsonProcessingException {
    Map<String, String> line = new LinkedHashMap<>();
    line.put("run", caller.run());
    line.put("step", caller.step());
    line.put("agent", caller.agent());
    line.put("key", caller.key());
    return HttpRequest.newBuilder(address)
        .timeout(LIMIT)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(line) + "\n"))
        .build();
  }
}
