package dev.drover.sample.research;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The corpus as text files in one directory. They are read when first needed and again when one
 * changed, so that a new article is found at once. Thread-safe.
 */
public final class CorpusFiles {
  private static final String ENDING = ".txt";

  private record Snapshot(String stamp, Corpus corpus) {}

  private final Path directory;
  private Optional<Snapshot> last = Optional.empty();

  /**
   * Names the directory; nothing is read yet.
   *
   * @param directory relative to the working directory, or absolute
   */
  public CorpusFiles(String directory) {
    this.directory = Path.of(directory);
  }

  /**
   * The articles as the files have them now.
   *
   * @throws UnusableCorpus when there are none, or one is wrong
   */
  synchronized Corpus corpus() {
    try {
      List<Path> files = files();
      String stamp = stamp(files);
      if (last.isEmpty() || !last.get().stamp().equals(stamp)) {
        last = Optional.of(new Snapshot(stamp, load(files)));
      }
      return last.get().corpus();
    } catch (IOException e) {
      throw new UnusableCorpus(
          directory
              + " cannot be read. Set the property 'research.corpus' to the directory of the"
              + " articles.",
          e);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    }
  }

  private Corpus load(List<Path> files) throws IOException {
    if (files.isEmpty()) {
      throw new UnusableCorpus(directory + " has no articles. Put *.txt files there.");
    }
    Stream.Builder<Article> articles = Stream.builder();
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      String id = name.substring(0, name.length() - ENDING.length());
      articles.add(Article.of(id, Files.readString(file)));
    }
    return new Corpus(articles.build().toList());
  }

  private static String stamp(List<Path> files) {
    return files.stream()
        .map(Path::toFile)
        .map(file -> file.getName() + "," + file.lastModified() + "," + file.length())
        .collect(Collectors.joining(";"));
  }
}
