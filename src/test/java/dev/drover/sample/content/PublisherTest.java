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
    "The library opens on Sundays, the-library-opens-on-sundays",
    "Größe & Maß – heute!, grosse-mass-heute",
    "../../etc/passwd, etc-passwd"
  })
  void a_page_is_named_after_its_title_and_its_brief(String title, String expected) {
    String name = (String) publish(title, "Text.", false).get("fileName");

    assertThat(name).matches(expected + "-[0-9a-f]{10}\\.html");
  }

  @ParameterizedTest
  @CsvSource({
    "C++ basics, C# basics, all, all",
    "Résumé, Resume, all, all",
    "図書館, 水族館, all, all",
    "Bees, Bees, gardeners, children"
  })
  void pieces_of_different_briefs_have_different_names(
      String one, String other, String audience, String otherAudience) {
    assertThat(name(one, brief(one, audience, "Point.")))
        .isNotEqualTo(name(other, brief(other, otherAudience, "Point.")));
  }

  @Test
  void the_points_of_a_brief_tell_pieces_of_one_title_apart() {
    assertThat(name("Bees", brief("Bees", "all", "Bees fly.", "Bees sleep.")))
        .isNotEqualTo(name("Bees", brief("Bees", "all", "Bees fly.\", \"Bees sleep.")));
  }

  @Test
  void the_same_brief_has_the_same_name_whoever_reads_it_and_in_whatever_order() {
    Map<String, Object> turned =
        Tree.of("points", List.of("Bees fly."), "audience", "all", "title", "Bees");

    assertThat(name("Bees", turned))
        .isEqualTo(name("Bees", brief("Bees", "all", "Bees fly.")))
        .isEqualTo("bees-305a656b17.html");
  }

  @Test
  void a_title_without_latin_letters_has_a_name_too() {
    assertThat((String) publish("図書館", "Text.", false).get("fileName"))
        .matches("piece-[0-9a-f]{10}\\.html");
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
    return publish(edited, brief(title, "all", text));
  }

  private static Map<String, Object> publish(EditedPiece edited, Map<String, Object> brief) {
    return new Publisher().publish(Tree.of("brief", brief, "edited", Tree.from(edited)));
  }

  private static String name(String title, Map<String, Object> brief) {
    EditedPiece edited = new EditedPiece(title, "By me", List.of("Text."), List.of(), false);
    return (String) publish(edited, brief).get("fileName");
  }

  private static Map<String, Object> brief(String title, String audience, String... points) {
    return Tree.of("title", title, "audience", audience, "points", List.of(points));
  }
}
