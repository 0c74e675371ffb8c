package dev.drover.cli;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * Who calls the command line, and from where.
 *
 * @param directory the working directory, absolute
 * @param home where Drover itself stands, with its own routes and samples
 * @param environment environment variables
 * @param user the account's name
 * @param terminal whether a person looks at the standard error stream
 */
record Caller(
    Path directory,
    Path home,
    Map<String, String> environment,
    String user,
    InputStream in,
    boolean terminal) {

  /** The caller of this process; the launcher tells what Java does not know. */
  static Caller ofProcess() {
    Path directory = Path.of("").toAbsolutePath();
    return new Caller(
        directory,
        directory.resolve(System.getProperty("drover.home", "")).normalize(),
        System.getenv(),
        System.getProperty("user.name", "unknown"),
        System.in,
        Boolean.getBoolean("drover.terminal"));
  }

  boolean wantsColor() {
    return terminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "dumb").equals("dumb");
  }
}
