package dev.drover.sample.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import dev.drover.journal.Json;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.sample.SampleApplication;
import dev.drover.sample.format.Tree;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

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
    assertThat(application.completed(run))
        .contains("writer", "editor/fallback", "channels/page/publish-page");
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

  @Test
  void each_piece_goes_to_four_channels_in_their_formats() throws Exception {
    Run run = write("Größe & <Maß>");
    String id = id(run);

    assertThat(page(run)).contains("<h1>Größe &amp; &lt;Maß&gt;</h1>");
    Message mail = mail(data, id);
    assertThat(mail.getSubject()).isEqualTo("Größe & <Maß>");
    assertThat(mail.getMessageId()).isEqualTo("<" + id + "@drover.example>");
    assertThat(mail.getDate()).isNotNull();
    assertThat(mail.getTo().toString()).contains("readers@drover.example");
    assertThat(text(mail)).contains("It has variables.", "https://drover.example/" + id);
    Element item = item(data, id);
    assertThat(child(item, "title")).isEqualTo("Größe & <Maß>");
    assertThat(child(item, "link")).isEqualTo("https://drover.example/" + id + ".html");
    assertThat(child(item, "description")).contains("It has variables.");
    assertThat(DateTimeFormatter.RFC_1123_DATE_TIME.parse(child(item, "pubDate"))).isNotNull();
    Map<?, ?> post = (Map<?, ?>) Json.read(Files.readAllBytes(social(data, id)));
    assertThat(post.get("type")).isEqualTo("Note");
    assertThat((String) post.get("content")).startsWith("Größe & <Maß>: ").contains(id);
  }

  @Test
  void what_is_published_again_is_one_item_of_the_feed() throws Exception {
    String first = id(write("Once"));
    write("Between");
    assertThat(id(write("Once"))).isEqualTo(first);

    assertThat(items(data).filter(item -> child(item, "guid").equals(first))).hasSize(1);
  }

  @Test
  void a_channel_that_is_broken_holds_no_other_up_and_is_done_by_hand_when_it_is_mended(
      @TempDir Path own) throws Exception {
    Path newsletters = Files.createDirectories(own.resolve("content")).resolve("newsletter");
    Files.writeString(newsletters, "a file where a folder should be");
    try (SampleApplication app =
        SampleApplication.with(Map.of("content.channels.backoff", "50ms"), own)) {
      Run run = app.run("content", brief("Broken"));

      assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(run.missing())
          .singleElement()
          .satisfies(
              gone -> {
                assertThat(gone.branch()).isEqualTo("channels/newsletter");
                assertThat(gone.hint())
                    .contains("drover rerun " + run.id() + " --only 'channels/newsletter'");
              });
      assertThat(app.tries(run, "channels/newsletter/send-mail")).isEqualTo(4);
      assertThat(own.resolve("content/published").resolve(id(run) + ".html")).exists();
      assertThat(social(own, id(run))).exists();
      assertThat(child(item(own, id(run)), "title")).isEqualTo("Broken");
      Files.delete(newsletters);
      Files.delete(social(own, id(run)));

      Run again = app.settled(app.only(run, "channels/newsletter"));

      assertThat(again.missing()).isEmpty();
      assertThat(SampleApplication.output(again)).isEqualTo(SampleApplication.output(run));
      assertThat(mail(own, id(run)).getSubject()).isEqualTo("Broken");
      assertThat(social(own, id(run))).doesNotExist();
    }
  }

  @Test
  void a_channel_that_is_mended_in_time_is_tried_again_by_itself(@TempDir Path own)
      throws Exception {
    Path newsletters = Files.createDirectories(own.resolve("content")).resolve("newsletter");
    Files.writeString(newsletters, "a file where a folder should be");
    try (SampleApplication app =
        SampleApplication.with(Map.of("content.channels.backoff", "300ms"), own)) {
      Run begun = app.start("content", brief("Mended"));
      await().until(() -> app.tries(begun, "channels/newsletter/send-mail") > 0);
      Files.delete(newsletters);

      Run run = app.settled(begun);

      assertThat(run.missing()).isEmpty();
      assertThat(mail(own, id(run)).getSubject()).isEqualTo("Mended");
    }
  }

  private static Message mail(Path data, String id) throws Exception {
    Path file = data.resolve("content/newsletter").resolve(id + ".eml");
    try (InputStream in = Files.newInputStream(file)) {
      return new DefaultMessageBuilder().parseMessage(in);
    }
  }

  private static String text(Message mail) throws Exception {
    TextBody body = (TextBody) mail.getBody();
    try (InputStream in = body.getInputStream()) {
      return new String(in.readAllBytes(), body.getMimeCharset());
    }
  }

  private static Stream<Element> items(Path data) throws Exception {
    NodeList items =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(data.resolve("content/feed.xml").toFile())
            .getElementsByTagName("item");
    return IntStream.range(0, items.getLength()).mapToObj(items::item).map(Element.class::cast);
  }

  private static Element item(Path data, String id) throws Exception {
    return items(data)
        .filter(item -> child(item, "guid").equals(id))
        .reduce((one, other) -> fail("twice in the feed"))
        .orElseThrow();
  }

  private static String child(Element item, String name) {
    return item.getElementsByTagName(name).item(0).getTextContent();
  }

  private static Path social(Path data, String id) {
    return data.resolve("content/social").resolve(id + ".json");
  }

  private static String id(Run run) {
    return file(run).replace(".html", "");
  }

  private static Map<String, Object> brief(String title) {
    return Tree.of("title", title, "audience", "all", "points", List.of("It has variables."));
  }

  private static Run write(String title) throws Exception {
    return application.run("content", brief(title));
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
