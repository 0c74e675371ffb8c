package dev.drover.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.cli.door.CannotStart;
import dev.drover.cli.door.Mode;
import dev.drover.cli.door.Settings;
import dev.drover.journal.Journal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.ServiceStatus;
import org.apache.camel.main.Main;
import org.apache.camel.model.Model;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CamelApplicationTest {
  @TempDir Path home;
  private Path routes;
  private Journal journal;

  @BeforeEach
  void aJournal() throws Exception {
    routes = Files.createDirectory(home.resolve("routes"));
    journal = new CamelLaunch().openJournal(home.resolve("data"));
  }

  @AfterEach
  void closeJournal() {
    journal.close();
  }

  @Test
  void aCommandDoesNotFetchWorkAndAServerDoes() throws Exception {
    route("inbox", "file:" + home.resolve("inbox"));
    route("called", "direct:called");

    assertThat(statusOf("inbox", Mode.ONE_SHOT)).isEqualTo(ServiceStatus.Stopped);
    assertThat(statusOf("called", Mode.ONE_SHOT)).isEqualTo(ServiceStatus.Started);
    assertThat(statusOf("inbox", Mode.SERVING)).isEqualTo(ServiceStatus.Started);
  }

  @Test
  void propertiesMayNameTheDataDirectory() throws Exception {
    Files.writeString(home.resolve("application.properties"), "in = {{drover.data}}/inbox\n");
    route("inbox", "file:{{in}}");

    assertThat(statusOf("inbox", Mode.SERVING)).isEqualTo(ServiceStatus.Started);
    assertThat(home.resolve("data/inbox")).isDirectory();
  }

  @Test
  void aRouteThatCannotBeLoadedIsSaidInOneSentence() throws Exception {
    Files.writeString(
        routes.resolve("bad.camel.yaml"), "- route:\n    from:\n      uri: nosuch:thing\n");

    assertThatThrownBy(() -> CamelApplication.start(settings(), Mode.ONE_SHOT, journal))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("nosuch");
  }

  @Test
  void aRouteThatCannotBeCarriedOnIsSaidWithItsLineOnly() throws Exception {
    Files.writeString(
        routes.resolve("bad.camel.yaml"),
        """
        - route:
            from:
              uri: workflow:bad
              steps:
                - resequence:
                    simple: x
                    steps:
                      - log: x
        """);

    assertThatThrownBy(() -> CamelApplication.start(settings(), Mode.ONE_SHOT, journal))
        .isInstanceOf(CannotStart.class)
        .hasMessageStartingWith(routes.resolve("bad.camel.yaml") + ":5: 'resequence' is refused")
        .hasMessageNotContaining("Exception");
  }

  @Test
  void camelLogsNoFailedRunBecauseTheEngineDoes() throws Exception {
    route("run", "workflow:run");
    route("called", "direct:called");
    Main main = CamelApplication.configured(settings(), Mode.ONE_SHOT, journal);
    try {
      main.start();

      assertThat(levelOf(main, "run")).isEqualTo("OFF");
      assertThat(levelOf(main, "called")).isEqualTo("ERROR");
    } finally {
      main.stop();
    }
  }

  private static String levelOf(Main main, String route) {
    var handler =
        (DefaultErrorHandlerDefinition)
            main.getCamelContext()
                .getCamelContextExtension()
                .getContextPlugin(Model.class)
                .getRouteDefinition(route)
                .getErrorHandlerFactory();
    return handler.getLevel();
  }

  @Test
  void aPropertyWithoutAValueIsNamed() throws Exception {
    route("inbox", "file:{{nowhere}}");

    assertThatThrownBy(() -> CamelApplication.start(settings(), Mode.SERVING, journal))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("nowhere");
  }

  private ServiceStatus statusOf(String route, Mode mode) throws Exception {
    Main main = CamelApplication.configured(settings(), mode, journal);
    try {
      main.start();
      return main.getCamelContext().getRouteController().getRouteStatus(route);
    } finally {
      main.stop();
    }
  }

  private void route(String id, String uri) throws Exception {
    Files.writeString(
        routes.resolve(id + ".camel.yaml"),
        "- route:\n    id: "
            + id
            + "\n    from:\n      uri: "
            + uri
            + "\n      steps:\n        - log: x\n");
  }

  private Settings settings() {
    return new Settings(home.resolve("data"), routes, home);
  }
}
