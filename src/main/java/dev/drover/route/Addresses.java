package dev.drover.route;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which outside address an endpoint calls: what branches that share it fail with together. */
public final class Addresses {
  /** Where the host follows the scheme. */
  private static final Set<String> HOSTS =
      Set.of(
          "http", "https", "ftp", "ftps", "sftp", "scp", "smtp", "smtps", "imap", "imaps", "pop3",
          "pop3s", "ws", "wss", "grpc");

  /** Where another address follows the scheme. */
  private static final Set<String> CLIENTS =
      Set.of("netty-http", "vertx-http", "vertx-websocket", "undertow");

  private static final Map<String, String> USUAL_PORTS =
      Map.of("http", ":80", "https", ":443", "ftp", ":21", "sftp", ":22");

  private Addresses() {}

  /**
   * The scheme, host and port of an endpoint, such as {@code https://api.example.com}; for Kafka
   * its brokers.
   *
   * @param uri an endpoint's address with its placeholders filled in
   * @return never with user, password, path or options; empty when it calls nothing outside, or
   *     where it calls is computed
   */
  public static Optional<String> of(String uri) {
    return of(Address.parse(uri));
  }

  static Optional<String> of(Address address) {
    if (CLIENTS.contains(address.scheme())) {
      return of(Address.parse(address.name()));
    }
    if (address.scheme().equals("kafka")) {
      return Optional.of(address.option("brokers").map(b -> "kafka://" + b).orElse("kafka"));
    }
    return HOSTS.contains(address.scheme()) ? host(address) : Optional.empty();
  }

  private static Optional<String> host(Address address) {
    String authority = address.name().replaceFirst("[/#].*", "").replaceFirst(".*@", "");
    if (authority.isBlank() || authority.contains("$") || authority.contains("{")) {
      return Optional.empty();
    }
    String host = authority.toLowerCase(Locale.ROOT);
    String usual = USUAL_PORTS.getOrDefault(address.scheme(), ":");
    boolean cut = host.endsWith(usual);
    return Optional.of(
        address.scheme()
            + "://"
            + (cut ? host.substring(0, host.length() - usual.length()) : host));
  }
}
