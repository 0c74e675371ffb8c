package dev.drover.sample.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.sample.format.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleSearchTest {
  private static final CorpusFiles CORPUS = new CorpusFiles("samples/research/corpus");

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          How well do heat pumps work in cold climates?                    | heat-pumps-cold-climates
          Do electricity tariffs change what a heat pump costs to run?     | heat-pumps-tariffs
          Which refrigerant do heat pumps use, and is propane dangerous?   | heat-pumps-refrigerants
          noise of heat pumps at night                                     | heat-pumps-noise
          Why do ships wait outside a port?                                | port-congestion-causes
          Do truck appointments help against queues at the terminal gate?  | port-appointment-systems
          What happens to empty containers?                                | port-empty-containers
          How should I calibrate a soil moisture sensor on clay?           | soil-moisture-calibration
          How much water does an orchard save with soil moisture sensors?  | soil-moisture-irrigation-savings
          Can a trial balance agree although the ledger is wrong?          | ledger-double-entry-errors
          matching payments without a reference                            | ledger-payment-matching
          How do batteries keep the frequency of the grid?                 | battery-grid-frequency
          Are battery containers a fire risk?                              | battery-fire-safety
          Was the vaccine frozen on its way through the cold chain?        | vaccine-cold-chain-breaks
          Are drones worth their money for delivering vaccines?            | vaccine-drone-delivery
          What if I lose the phone with my passkeys?                       | passkeys-recovery
          How much do trees cool a street?                                 | urban-trees-cooling
          Why do street trees die young?                                   | urban-trees-root-space
          """)
  void the_article_that_speaks_of_it_comes_first(String question, String expected) {
    assertThat(found(CORPUS, question)).first().isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What is the capital of Mongolia?",
        "Who won the football world cup in 1998?",
        "How do I bake sourdough bread?",
        "What did Shakespeare write about kings?",
        "Is there life on Mars?",
        "Which programming language is best for web servers?",
        "How is the price of gold made?",
        "Wie gut arbeiten Wärmepumpen im Winter?",
        "What is it?",
        "?!"
      })
  void what_no_article_speaks_of_is_not_found(String question) {
    assertThat(found(CORPUS, question)).isEmpty();
  }

  @Test
  void no_more_sources_come_than_were_asked_for() {
    Map<String, Object> query = Map.of("question", "heat pumps", "sources", 2);

    assertThat(ids(new ArticleSearch(CORPUS).search(Map.of("query", query)))).hasSize(2);
    assertThat(found(CORPUS, "heat pumps")).hasSize(4);
  }

  @Test
  void an_article_is_found_when_it_comes_and_not_when_it_is_gone() throws Exception {
    CorpusFiles files = new CorpusFiles(directory.toString());
    write("bees", "Bees in the city", "Bees find food on roofs.");
    assertThat(found(files, "Which goats give milk?")).isEmpty();

    write("goats", "Goats", "A goat gives three litres of milk.");
    assertThat(found(files, "Which goats give milk?")).containsExactly("goats");

    Files.delete(directory.resolve("goats.txt"));
    assertThat(found(files, "Which goats give milk?")).isEmpty();
  }

  @Test
  void an_article_without_a_date_is_named() throws Exception {
    Files.writeString(
        directory.resolve("odd.txt"), "title: Odd\ndate: soon\nsource: Nobody\n---\nText.");

    assertThatThrownBy(() -> found(new CorpusFiles(directory.toString()), "odd text"))
        .isInstanceOf(UnusableCorpus.class)
        .hasMessageContaining("odd", "soon");
  }

  @Test
  void a_directory_without_articles_says_which_property_names_it() {
    assertThatThrownBy(() -> found(new CorpusFiles(directory.resolve("no").toString()), "goats"))
        .isInstanceOf(UnusableCorpus.class)
        .hasMessageContaining("research.corpus");
    assertThatThrownBy(() -> found(new CorpusFiles(directory.toString()), "goats"))
        .isInstanceOf(UnusableCorpus.class)
        .hasMessageContaining("*.txt");
  }

  private void write(String id, String title, String text) throws Exception {
    Files.writeString(
        directory.resolve(id + ".txt"),
        "title: %s\ndate: 2026-01-01\nsource: Test\n---\n%s\n".formatted(title, text));
  }

  private static List<String> found(CorpusFiles files, String question) {
    Map<String, Object> query = Map.of("question", question);
    return ids(new ArticleSearch(files).search(Tree.of("query", query)));
  }

  private static List<String> ids(Map<String, Object> sources) {
    return ((List<?>) sources.get("hits"))
        .stream().map(hit -> (String) ((Map<?, ?>) hit).get("id")).toList();
  }
}
