package dev.drover.run;

import dev.drover.journal.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.camel.builder.RouteBuilder;

/** A process that starts a run, or carries one on; its crash points are system properties. */
final class KilledWriter {
  static final String CONTRACT =
      """
      workflows: { w: {} }
      memory: { note: {} }
      steps: { write: { writes: note }, read: { reads: note } }
      """;

  private KilledWriter() {}

  /**
   * @param args the directory, and the first run's id where it is to be carried on
   */
  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[0]);
    try (RunFixture app = new RunFixture(directory, CONTRACT, routes(directory))) {
      Run run =
          app.journal().runsByPrefix("", 1).isEmpty()
              ? app.runs().start(StartRequest.of("w", dev.drover.journal.Payload.of("in")))
              : app.journal().runsByPrefix("", 1).get(0);
      System.out.println(app.settled(run).status());
    }
  }

  private static RouteBuilder routes(Path directory) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("workflow:w")
            .process(e -> {})
            .id("before")
            .process(
                e -> {
                  Files.writeString(
                      directory.resolve("effects"),
                      "written\n",
                      StandardOpenOption.CREATE,
                      StandardOpenOption.APPEND);
                  e.getMessage().setBody("note");
                })
            .id("write")
            .process(e -> {})
            .id("read");
      }
    };
  }
}
