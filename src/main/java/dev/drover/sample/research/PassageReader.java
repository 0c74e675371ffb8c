package dev.drover.sample.research;

import dev.drover.sample.format.Tree;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Takes out of each article that was found what it says about the question. Thread-safe. */
public final class PassageReader {
  private static final int SENTENCES = 2;
  private static final int NEAREST = 3;

  /** A sentence with a figure tells more than one without. */
  private static final double FIGURE = 1.3;

  private record Input(Query query, Sources sources) {}

  private record Query(String question) {}

  private record Sources(List<Found> hits) {}

  private record Found(String id) {}

  private record Sentence(int place, String text, double weight) {}

  private final CorpusFiles files;

  /**
   * Reads the articles of one directory.
   *
   * @param files read when first asked
   */
  public PassageReader(CorpusFiles files) {
    this.files = files;
  }

  /**
   * Reads.
   *
   * @param input {@code query} with its {@code question}, and {@code sources} with the {@code hits}
   *     of {@link ArticleSearch#search}
   * @return {@code count}, {@code passages} in the order of the hits, numbered from 1, and {@code
   *     uncovered}: the words of the question that no article has that was found. When none was
   *     found, {@code uncovered} are the words that no article of the corpus has, and {@code
   *     nearest} the titles of at most three articles that have any word of the question, the best
   *     first
   * @throws UnusableCorpus when an article is gone since it was found
   */
  public Map<String, Object> read(Map<String, Object> input) {
    Input asked = Tree.as(input, Input.class);
    Question question = Question.of(asked.query().question());
    Corpus corpus = files.corpus();
    List<Article> articles =
        asked.sources().hits().stream().map(hit -> article(corpus, hit.id())).toList();
    List<Map<String, Object>> passages =
        IntStream.range(0, articles.size())
            .mapToObj(i -> passage(i + 1, articles.get(i), question, corpus))
            .map(Tree::from)
            .toList();
    return Tree.of(
        "count",
        passages.size(),
        "passages",
        passages,
        "uncovered",
        articles.isEmpty() ? corpus.unknown(question) : uncovered(question, articles),
        "nearest",
        articles.isEmpty() ? nearest(question, corpus) : List.of());
  }

  private static Article article(Corpus corpus, String id) {
    return corpus
        .find(id)
        .orElseThrow(
            () ->
                new UnusableCorpus(
                    "The article " + id + " is gone since it was found. Run the search again."));
  }

  private static Passage passage(int n, Article article, Question question, Corpus corpus) {
    return new Passage(
        n,
        article.title(),
        article.date(),
        article.source(),
        text(weighed(article, question, corpus)));
  }

  /** The two sentences with the most telling words of the question, in their order. */
  private static String text(List<Sentence> sentences) {
    return sentences.stream()
        .sorted(Comparator.comparingDouble(Sentence::weight).reversed())
        .limit(SENTENCES)
        .filter(sentence -> sentence.weight() > 0 || sentence.place() == 0)
        .sorted(Comparator.comparingInt(Sentence::place))
        .map(Sentence::text)
        .collect(Collectors.joining(" "));
  }

  private static List<Sentence> weighed(Article article, Question question, Corpus corpus) {
    List<String> texts = article.sentences();
    return IntStream.range(0, texts.size())
        .mapToObj(i -> new Sentence(i, texts.get(i), weight(texts.get(i), question, corpus)))
        .toList();
  }

  private static double weight(String sentence, Question question, Corpus corpus) {
    if (sentence.endsWith("?")) {
      return 0;
    }
    Set<String> stems = new HashSet<>(Words.stems(sentence));
    stems.retainAll(question.stems());
    double words = stems.stream().mapToDouble(corpus::weight).sum();
    return sentence.chars().anyMatch(Character::isDigit) ? FIGURE * words : words;
  }

  private static List<String> uncovered(Question question, List<Article> articles) {
    Set<String> said =
        articles.stream()
            .flatMap(article -> Words.stems(article.title() + "\n" + article.text()).stream())
            .collect(Collectors.toSet());
    return question.wordsWithout(said::contains);
  }

  private static List<String> nearest(Question question, Corpus corpus) {
    return corpus.nearest(question, NEAREST).stream().map(Article::title).toList();
  }
}
