package dev.drover.cli;

import dev.drover.cli.door.Launch;
import dev.drover.journal.Journal;
import dev.drover.journal.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;

/** Calls the command line in this process, as if from {@code directory}. */
final class Shell {
  private final Path directory;
  private final Launch launch = ServiceLoader.load(Launch.class).findFirst().orElseThrow();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String typed = "";

  Shell(Path directory) {
    this.directory = directory;
  }

  Shell typing(String text) {
    typed = text;
    return this;
  }

  int call(String... args) {
    out.reset();
    err.reset();
    Caller caller =
        new Caller(
            directory,
            directory,
            Map.of(),
            "somebody",
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            false);
    Terminal terminal = new Terminal(utf8(out), utf8(err));
    return new Drover(caller, launch, terminal).run(args);
  }

  Journal journal() {
    return launch.openJournal(directory.resolve("data"));
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  Object json() {
    return Json.read(out());
  }

  private static PrintStream utf8(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }
}
