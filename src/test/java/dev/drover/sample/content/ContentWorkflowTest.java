package dev.drover.sample.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Json;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.sample.SampleApplication;
import dev.drover.sample.format.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole sample, with an editor who answers and with one who hangs. */
class ContentWorkflowTest {
  @TempDir static Path data;

  private static SampleApplication application;

  @BeforeAll
  static void start() {
    application = new SampleApplication(data);
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void what_the_editor_answers_is_published() throws Exception {
    Run run = run("short.json");

    assertThat(run.error()).isEmpty();
    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(SampleApplication.output(run).get("unedited")).isEqualTo(false);
    assertThat(page(run))
        .contains("By a script, not by a language model", "<p>Books can be returned", "&quot;Mill")
        .doesNotContain("It is perhaps worth", "unedited");
    assertThat(note(run)).doesNotExist();
  }

  @Test
  void a_hanging_editor_is_passed_over_and_the_page_says_so() throws Exception {
    Run run = run("long.json");

    assertThat(run.error()).isEmpty();
    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(SampleApplication.output(run).get("unedited")).isEqualTo(true);
    assertThat(page(run)).contains("Not edited yet.", "It is perhaps worth", "gate B");
    assertThat(note(run)).content().startsWith("unedited (agent-timeout): ");
    assertThat(application.completed(run)).contains("writer", "editor/fallback", "publish-page");
  }

  @Test
  void another_brief_makes_another_piece() throws Exception {
    Run run =
        application.run(
            "content",
            Tree.of(
                "title", "Bees \\ \"wasps\"",
                "audience", "gardeners",
                "points", List.of("Bees sleep at night.", "A \"quoted\" word stays, \\ too.")));

    assertThat(page(run))
        .contains("<h1>Bees \\ &quot;wasps&quot;</h1>", "for gardeners")
        .contains("<p>Bees sleep at night.</p>", "<p>A &quot;quoted&quot; word stays, \\ too.</p>");
    assertThat(SampleApplication.output(run).get("words")).isEqualTo(10);
  }

  @Test
  void pieces_whose_titles_look_alike_lie_side_by_side_and_the_same_brief_replaces_its_page()
      throws Exception {
    Run plus = write("C++ basics");
    Run sharp = write("C# basics");

    assertThat(page(plus)).contains("<h1>C++ basics</h1>");
    assertThat(page(sharp)).contains("<h1>C# basics</h1>");
    assertThat(file(write("C++ basics"))).isEqualTo(file(plus));
  }

  @Test
  void the_length_of_the_brief_decides_whether_the_editor_answers() throws Exception {
    Map<?, ?> brief = (Map<?, ?>) Json.read(Files.readAllBytes(sample("long.json")));
    List<?> points = (List<?>) brief.get("points");

    Run run =
        application.run(
            "content",
            Tree.of("title", "Fewer", "audience", "all", "points", points.subList(0, 4)));

    assertThat(SampleApplication.output(run).get("unedited")).isEqualTo(false);
  }

  private static Run write(String title) throws Exception {
    return application.run(
        "content",
        Tree.of("title", title, "audience", "all", "points", List.of("It has variables.")));
  }

  private static Run run(String name) throws Exception {
    return application.run("content", Json.read(Files.readAllBytes(sample(name))));
  }

  private static Path sample(String name) {
    return Path.of("samples/content").resolve(name);
  }

  private static String page(Run run) throws Exception {
    return Files.readString(data.resolve("content/published").resolve(file(run)));
  }

  private static Path note(Run run) {
    return data.resolve("content/unedited").resolve(file(run) + ".txt");
  }

  private static String file(Run run) {
    return (String) SampleApplication.output(run).get("file");
  }
}
