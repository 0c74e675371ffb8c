package dev.drover.sample.research;

import dev.drover.sample.format.Tree;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** Finds the articles that speak of a question, by BM25 over the whole corpus. Thread-safe. */
public final class ArticleSearch {
  private static final int SOURCES = 4;

  private record Input(Query query) {}

  private record Query(String question, int sources) {}

  private final CorpusFiles files;

  /**
   * Searches the articles of one directory.
   *
   * @param files read when first asked
   */
  public ArticleSearch(CorpusFiles files) {
    this.files = files;
  }

  /**
   * Searches.
   *
   * @param input {@code query}: {@code question}, and at most how many {@code sources} (4)
   * @return {@code words} that were searched, and {@code hits}, the best first, each with {@code
   *     id}, {@code title}, {@code date}, {@code source} and {@code score}; no hits when the corpus
   *     does not speak of it
   * @throws UnusableCorpus when the articles cannot be read
   */
  public Map<String, Object> search(Map<String, Object> input) {
    Query query = Tree.as(input, Input.class).query();
    Question question = Question.of(query.question());
    int most = query.sources() == 0 ? SOURCES : query.sources();
    List<Map<String, Object>> hits =
        files.corpus().search(question, most).stream().map(ArticleSearch::tree).toList();
    return Tree.of("words", List.copyOf(question.words().values()), "hits", hits);
  }

  private static Map<String, Object> tree(Corpus.Hit hit) {
    Article article = hit.article();
    return Tree.of(
        "id", article.id(),
        "title", article.title(),
        "date", article.date(),
        "source", article.source(),
        "score", BigDecimal.valueOf(hit.score()).setScale(2, RoundingMode.HALF_UP).doubleValue());
  }
}
