package dev.drover.sample.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.sample.format.Tree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublisherTest {

  @ParameterizedTest
  @CsvSource({
    "The library opens on Sundays, the-library-opens-on-sundays.html",
    "Größe & Maß – heute!, grosse-mass-heute.html",
    "../../etc/passwd, etc-passwd.html"
  })
  void a_page_is_named_after_its_title_and_nothing_else(String title, String expected) {
    String name = (String) publish(title, "Text.", false).get("fileName");

    assertThat(name).isEqualTo(expected);
  }

  @Test
  void a_title_without_latin_letters_has_a_name_too() {
    assertThat((String) publish("図書館", "Text.", false).get("fileName"))
        .matches("piece-[0-9a-f]+\\.html");
  }

  @Test
  void markup_in_a_piece_is_text() {
    String html =
        (String) publish("<i>T</i>", "A <script>alert(1)</script> & more", false).get("html");

    assertThat(html)
        .contains("&lt;i&gt;T&lt;/i&gt;", "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more")
        .doesNotContain("<script>");
  }

  @Test
  void only_an_unedited_page_says_that_it_is() {
    assertThat((String) publish("T", "Text.", true).get("html")).contains("data-unedited=\"true\"");
    assertThat((String) publish("T", "Text.", false).get("html")).doesNotContain("unedited");
  }

  @Test
  void what_passes_as_written_is_the_same_and_says_so() {
    Map<String, Object> piece = Tree.from(new Piece("T", "By me", List.of("One.", "Two.")));

    assertThat(new AsWritten().pass(Tree.of("piece", piece)))
        .containsAllEntriesOf(piece)
        .containsEntry("unedited", true);
  }

  private static Map<String, Object> publish(String title, String text, boolean unedited) {
    EditedPiece edited = new EditedPiece(title, "By me", List.of(text), List.of(), unedited);
    return new Publisher()
        .publish(Tree.of("brief", Tree.of("audience", "all"), "edited", Tree.from(edited)));
  }
}
