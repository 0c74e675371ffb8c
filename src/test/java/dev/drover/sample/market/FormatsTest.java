package dev.drover.sample.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.sample.format.Tree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents of each format, as the same kind of item. */
class FormatsTest {
  @Test
  void an_event_has_unfolded_lines_and_its_day_whatever_its_parameters() {
    assertThat(
            items(
                "calendar",
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;TZID=Europe/Berlin:20261128T090000\r\n"
                    + "SUMMARY:Bees\\, wa\r\n sps\r\nURL:https://a.example/b\r\nEND:VEVENT\r\n"
                    + "END:VCALENDAR\r\n"))
        .containsExactly(new Item("Bees, wasps", "https://a.example/b", "2026-11-28", ""));
  }

  @Test
  void an_item_of_a_page_needs_a_day_and_a_link_and_scripts_are_not_read() {
    assertThat(
            items(
                "page",
                "<html><script>'<li><time datetime=\"2026-01-01\"><a href=\"x\">no</a>'</script>"
                    + "<ul><li><a href=\"/about\">About</a><li><time datetime=\"2026-11-02\">2 Nov</time>"
                    + " <a href=\"/s/1\">Honey &amp; <b>wax</b></a> Sold out.</ul><p>Foot</html>"))
        .containsExactly(
            new Item("Honey & wax", "https://base.example/s/1", "2026-11-02", "Sold out."));
  }

  @Test
  void a_price_is_news_when_it_moves_by_two_percent_from_the_day_before() {
    assertThat(
            items(
                "prices",
                "date,metal,close,unit\n2026-11-03,tin,98.00,USD/t\n2026-11-02,tin,100.00,USD/t\n"
                    + "2026-11-04,tin,99.00,USD/t\n"))
        .extracting(Item::title)
        .containsExactly("tin down 2.0 % to 98 USD/t");
  }

  @Test
  void an_application_has_its_applicants() {
    assertThat(
            items(
                "patents",
                """
                {"response": {"docs": [{"title": "Hive", "applicants": ["A", "B"],
                 "publicationDate": "20261118", "link": "https://p.example/1"}]}}
                """))
        .containsExactly(
            new Item("Hive", "https://p.example/1", "2026-11-18", "Patent application of A B."));
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/x?utm_source=rss, https://a.example/x",
    "https://a.example/x?id=7&utm_medium=m#top, https://a.example/x?id=7",
    "https://a.example/x?ref=1&id=7, https://a.example/x?id=7",
    "https://a.example/x, https://a.example/x"
  })
  void an_address_keeps_what_names_the_piece(String written, String kept) {
    String tenders =
        "{\"items\": [{\"title\": \"T\", \"published\": \"2026-11-01\", \"url\": \"%s\"}]}";

    assertThat(items("tenders", tenders.formatted(written)))
        .extracting(Item::url)
        .containsExactly(kept);
  }

  @ParameterizedTest
  @CsvSource({
    "feed, <html/>",
    "tenders, '{\"error\": 1}'",
    "tenders, oops",
    "patents, '{}'",
    "page, sorry",
    "calendar, BEGIN:VCARD",
    "fax, any"
  })
  void a_document_that_is_something_else_is_refused_and_not_taken_for_empty(
      String format, String text) {
    assertThatThrownBy(() -> items(format, text)).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Item> items(String format, String text) {
    Map<String, Object> document =
        Tree.of(
            "source",
            "any",
            "format",
            format,
            "priority",
            1,
            "base",
            "https://base.example/",
            "text",
            text);
    Map<String, Object> items = new Normaliser().normalise(new Parser().parse(document));
    return ((List<?>) items.get("items")).stream().map(FormatsTest::item).toList();
  }

  private static Item item(Object tree) {
    Map<?, ?> item = (Map<?, ?>) tree;
    return new Item(
        (String) item.get("title"),
        (String) item.get("url"),
        (String) item.get("date"),
        (String) item.get("summary"));
  }
}
