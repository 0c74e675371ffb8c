package dev.drover.sample.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FeedTest {
  @Test
  void an_rss_item_has_its_day_in_utc_its_own_source_and_no_markup() {
    Feed feed =
        Feed.parse(
            """
            <rss version="2.0"><channel><title>Wire</title>
              <item><title>Bees &amp; wasps</title><link>https://a.example/1</link>
                <pubDate>Fri, 20 Nov 2026 00:30:00 +0200</pubDate>
                <source url="https://b.example">Honey Post</source>
                <description><![CDATA[<p>They <b>fly</b>.</p>]]></description></item>
              <item><title>Ants</title><pubDate>Thu, 19 Nov 2026 08:00:00 GMT</pubDate></item>
            </channel></rss>
            """);

    assertThat(feed.entries())
        .containsExactly(
            new Feed.Entry(
                "Bees & wasps",
                "https://a.example/1",
                LocalDate.parse("2026-11-19"),
                "Honey Post",
                "They fly."),
            new Feed.Entry("Ants", "", LocalDate.parse("2026-11-19"), "Wire", ""));
  }

  @Test
  void an_atom_entry_has_the_link_that_a_reader_follows() {
    Feed feed =
        Feed.parse(
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>Blog</title>
              <entry><title type="html">New &lt;i&gt;hive&lt;/i&gt;</title>
                <link rel="self" href="https://a.example/self"/>
                <link href="https://a.example/hive"/>
                <updated>2026-11-18T10:00:00Z</updated><summary>Wood.</summary></entry>
            </feed>
            """);

    assertThat(feed.entries())
        .containsExactly(
            new Feed.Entry(
                "New hive",
                "https://a.example/hive",
                LocalDate.parse("2026-11-18"),
                "Blog",
                "Wood."));
  }

  @Test
  void what_is_no_feed_or_has_no_day_is_refused_and_named() {
    assertThatThrownBy(() -> Feed.parse("<html/>")).hasMessageContaining("'html'");
    assertThatThrownBy(() -> Feed.parse("<rss><channel>")).hasMessageContaining("XML");
    assertThatThrownBy(
            () ->
                Feed.parse(
                    "<rss><channel><item><title>Ants</title><pubDate>soon</pubDate></item>"
                        + "</channel></rss>"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("Ants", "soon");
  }
}
