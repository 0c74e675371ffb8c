package dev.drover.sample.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.journal.Json;
import dev.drover.sample.format.Tree;
import dev.drover.sample.format.UnreadableXml;
import dev.drover.sample.format.Xml;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the channels make of a piece. */
class ChannelsTest {
  private static final Clock MONDAY =
      Clock.fixed(Instant.parse("2026-01-05T08:00:00Z"), ZoneOffset.UTC);
  private static final Clock TUESDAY =
      Clock.fixed(Instant.parse("2026-01-06T08:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private static Map<String, Object> piece(String id, String title, String... paragraphs) {
    return Tree.of(
        "id",
        id,
        "fileName",
        id + ".html",
        "content",
        Tree.of(
            "title",
            title,
            "byline",
            "by us",
            "audience",
            "all",
            "paragraphs",
            List.of(paragraphs),
            "unedited",
            false));
  }

  private List<Xml> items() throws Exception {
    return Xml.parse(Files.readAllBytes(folder.resolve("feed.xml"))).all("channel/item");
  }

  @Test
  void the_newest_item_is_the_first_and_one_that_is_known_keeps_its_place_and_date()
      throws Exception {
    Path file = folder.resolve("feed.xml");
    new Feed(file, MONDAY).add(piece("a", "A", "One."));
    new Feed(file, MONDAY).add(piece("b", "B", "Two."));

    new Feed(file, TUESDAY).add(piece("a", "A, mended", "One & a half."));

    assertThat(items()).extracting(item -> item.text("guid")).containsExactly("b", "a");
    Xml mended = items().get(1);
    assertThat(mended.text("title")).isEqualTo("A, mended");
    assertThat(mended.text("description")).isEqualTo("One & a half.");
    assertThat(mended.text("pubDate")).isEqualTo("Mon, 5 Jan 2026 08:00:00 GMT");
  }

  @Test
  void characters_that_no_xml_has_do_not_break_the_feed() throws Exception {
    new Feed(folder.resolve("feed.xml"), MONDAY).add(piece("a", "A\u0007 \uFFFE<b>", "]]> &amp;"));

    assertThat(items().get(0).text("title")).isEqualTo("A <b>");
    assertThat(items().get(0).text("description")).isEqualTo("]]> &amp;");
  }

  @Test
  void a_feed_that_is_none_is_not_overwritten() throws Exception {
    Path file = Files.writeString(folder.resolve("feed.xml"), "my notes");
    Feed feed = new Feed(file, MONDAY);

    assertThatThrownBy(() -> feed.add(piece("a", "A", "One."))).isInstanceOf(UnreadableXml.class);
    assertThat(file).hasContent("my notes");
    Feed below = new Feed(file.resolve("feed.xml"), MONDAY);
    assertThatThrownBy(() -> below.add(piece("a", "A", "One.")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void a_post_has_no_more_than_280_characters_and_still_its_link() {
    String json = new SocialPost().post(piece("a-b", "Bees", "Bees fly. ".repeat(90)));

    Map<?, ?> note = (Map<?, ?>) Json.read(json.getBytes(StandardCharsets.UTF_8));
    String content = (String) note.get("content");
    assertThat(content).startsWith("Bees: Bees fly.").endsWith("… https://drover.example/a-b.html");
    assertThat(content.length()).isBetween(240, 280);
  }

  @Test
  void a_mail_is_dated_and_says_when_nobody_edited_the_piece() {
    Map<String, Object> unedited =
        Tree.of(
            "id", "a",
            "fileName", "a.html",
            "content",
                Tree.of(
                    "title", "Größe",
                    "byline", "by us",
                    "audience", "all",
                    "paragraphs", List.of("One."),
                    "unedited", true));

    String mail = new Newsletter(MONDAY).mail(unedited);

    assertThat(mail)
        .contains("Date: Mon, 5 Jan 2026 08:00:00 +0000", "Message-ID: <a@drover.example>")
        .contains("Subject: =?", "Not edited yet=2E", "Gr=C3=B6=C3=9Fe");
    assertThat(new Newsletter(MONDAY).mail(piece("a", "A", "One."))).doesNotContain("edited");
  }

  @Test
  void a_title_makes_no_header_of_its_own() throws Exception {
    String mail = new Newsletter(MONDAY).mail(piece("a", "A\r\nBcc: all@x.example", "One."));

    Message parsed =
        new DefaultMessageBuilder()
            .parseMessage(new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII)));
    assertThat(parsed.getBcc()).isNull();
    assertThat(parsed.getSubject()).startsWith("A").contains("Bcc: all@x.example");
  }
}
