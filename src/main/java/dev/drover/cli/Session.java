package dev.drover.cli;

import dev.drover.cli.door.DataDirectory;
import dev.drover.cli.door.Door;
import dev.drover.cli.door.Launch;
import dev.drover.cli.door.Reply;
import dev.drover.cli.door.ServerDoor;
import dev.drover.cli.door.Settings;
import dev.drover.cli.door.TokenFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One call of the command line: its global options, its caller and its way to the runs. */
final class Session {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private final Globals globals;
  private final Caller caller;
  private final Terminal terminal;
  private final Launch launch;

  Session(Globals globals, Caller caller, Terminal terminal, Launch launch) {
    this.globals = globals;
    this.caller = caller;
    this.terminal = terminal;
    this.launch = launch;
  }

  Caller caller() {
    return caller;
  }

  Terminal terminal() {
    return terminal;
  }

  Launch launch() {
    return launch;
  }

  boolean json() {
    return globals.json;
  }

  /** Whether a table that repaints itself is wanted. */
  boolean live() {
    return !globals.json && caller.wantsColor();
  }

  String user() {
    return globals.as.filter(name -> !name.isBlank()).orElse(caller.user());
  }

  /** The caller's directories; where they have no routes, those that came with Drover. */
  Settings settings() {
    return settings(Map.of());
  }

  /**
   * The same with values for placeholders.
   *
   * @param properties by name
   */
  Settings settings(Map<String, String> properties) {
    boolean own = globals.routes.isPresent() || Files.isDirectory(resolve("routes"));
    Path routes = own ? resolve(globals.routes.orElse("routes")) : caller.home().resolve("routes");
    return new Settings(data(), routes, own ? homeOf(routes) : caller.home(), properties);
  }

  /** Properties come from where the caller is, or else from beside the routes. */
  private Path homeOf(Path routes) {
    Path beside = routes.resolveSibling("");
    boolean there =
        !Files.exists(resolve("application.properties"))
            && Files.exists(beside.resolve("application.properties"));
    return there ? beside : caller.directory();
  }

  Path data() {
    return resolve(globals.data.orElse("data"));
  }

  Path resolve(String path) {
    return caller.directory().resolve(path).normalize();
  }

  /** A door for reading. */
  Door reading() {
    return remote().orElseGet(() -> dataDirectory(Map.of()).toRead());
  }

  /** A door for everything. */
  Door acting() {
    return acting(Map.of());
  }

  /**
   * A door for everything, to an application with these values for placeholders.
   *
   * @param properties by name; a server that is up does not take them
   */
  Door acting(Map<String, String> properties) {
    return remote().orElseGet(() -> dataDirectory(properties).toAct());
  }

  /** Prints the reply; gives the exit code. */
  int print(Reply reply, View view) {
    if (reply instanceof Reply.Refused refused) {
      terminal.refused(refused, globals.json);
    } else if (globals.json) {
      terminal.json(reply.document());
    } else {
      view.show(reply.document(), terminal);
    }
    if (reply instanceof Reply.Answer answer) {
      answer.notes().forEach(note -> terminal.note("note: " + terminal.advice(note)));
    }
    return reply.exit();
  }

  private DataDirectory dataDirectory(Map<String, String> properties) {
    return new DataDirectory(launch, settings(properties), PATIENCE);
  }

  private Optional<Door> remote() {
    return globals.url.map(url -> new ServerDoor(url, token(uri(url))));
  }

  private static URI uri(String url) {
    return Optional.of(url)
        .filter(text -> text.matches("https?://[^\\s/?#]+(:\\d+)?/?"))
        .map(URI::create)
        .filter(uri -> uri.getHost() != null)
        .orElseThrow(
            () ->
                new Misuse(
                    "'" + url + "' is not an address.", "Write --url http://127.0.0.1:8080"));
  }

  /** The token of our own server is never sent to another machine. */
  private String token(URI uri) {
    String given = caller.environment().getOrDefault("DROVER_TOKEN", "");
    if (!given.isEmpty() || !LOOPBACK.contains(uri.getHost())) {
      return given;
    }
    return TokenFile.read(data()).map(TokenFile::token).orElse("");
  }
}
