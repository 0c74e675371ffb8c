package dev.drover.sample.research;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The articles with an index over them. Immutable. */
final class Corpus {
  /** A word of the title counts as often as this many in the text. */
  private static final int TITLE_COUNTS = 3;

  /** Of what is asked, by the weight of its words, this much has to be in an article. */
  private static final double COVERED = 0.45;

  /** An article that ranks below this part of the best one is left out. */
  private static final double BESIDE_BEST = 0.6;

  /** An article, its place in the corpus, and how well it fits, higher is better. */
  record Hit(Article article, int place, double score) {}

  private final List<Article> articles;
  private final Bm25 index;

  Corpus(List<Article> articles) {
    this.articles = List.copyOf(articles);
    this.index = new Bm25(articles.stream().map(Corpus::stems).toList());
  }

  /** The articles that speak of a question, the best first; none when there is none. */
  List<Hit> search(Question question, int most) {
    List<Hit> hits = ranked(question).filter(hit -> isAbout(hit.place(), question)).toList();
    double least = hits.isEmpty() ? 0 : hits.get(0).score() * BESIDE_BEST;
    return hits.stream().filter(hit -> hit.score() >= least).limit(most).toList();
  }

  /** The articles that hold any word of a question, the best first; none when there is none. */
  List<Article> nearest(Question question, int most) {
    return ranked(question).filter(hit -> hit.score() > 0).map(Hit::article).limit(most).toList();
  }

  /** The words of a question that no article holds, as they were asked, in their order. */
  List<String> unknown(Question question) {
    return question.wordsWithout(
        stem -> IntStream.range(0, articles.size()).anyMatch(i -> index.has(i, stem)));
  }

  Optional<Article> find(String id) {
    return articles.stream().filter(article -> article.id().equals(id)).findFirst();
  }

  /** How telling a stem is among these articles. */
  double weight(String stem) {
    return index.weight(stem);
  }

  private Stream<Hit> ranked(Question question) {
    return IntStream.range(0, articles.size())
        .mapToObj(i -> new Hit(articles.get(i), i, index.score(i, question.stems())))
        .sorted(Comparator.comparingDouble(Hit::score).reversed());
  }

  /** One common word is no subject: two have to be there, unless no more was asked. */
  private boolean isAbout(int article, Question question) {
    List<String> found =
        question.stems().stream().filter(stem -> index.has(article, stem)).toList();
    double asked = question.stems().stream().mapToDouble(index::weight).sum();
    double covered = found.stream().mapToDouble(index::weight).sum();
    return !found.isEmpty()
        && found.size() >= Math.min(2, question.stems().size())
        && covered >= COVERED * asked;
  }

  private static List<String> stems(Article article) {
    Stream<String> title =
        IntStream.range(0, TITLE_COUNTS)
            .boxed()
            .flatMap(again -> Words.stems(article.title()).stream());
    return Stream.concat(title, Words.stems(article.text()).stream())
        .collect(Collectors.toUnmodifiableList());
  }
}
