package dev.drover.architecture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of Markdown, as far as tests read it.
 *
 * @param file relative to the repository
 */
record Document(String file, String text) {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern SPAN = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
  private static final Pattern TYPE = Pattern.compile("(?<![\\w.$/-])([A-Z]\\w*[a-z]\\w*)");
  private static final Pattern NESTED = Pattern.compile("\\.([A-Z]\\w*[a-z]\\w*)");
  private static final Pattern METHOD =
      Pattern.compile("([A-Z]\\w*[a-z]\\w*)\\.([a-z]\\w*)(?:\\(\\))?");
  private static final Pattern FILE =
      Pattern.compile("(?<![\\w./-])((?:\\.[a-z]+/)?[\\w.-]+(?:/[\\w.\\[\\]-]+)*/?)");

  static Document read(String file) {
    return new Document(file, Repository.text(Repository.ROOT.resolve(file)));
  }

  /** All pages of a directory. */
  static List<Document> below(String directory) {
    return Repository.files(Repository.ROOT.resolve(directory)).stream()
        .map(path -> Repository.ROOT.relativize(path).toString().replace('\\', '/'))
        .filter(path -> path.endsWith(".md"))
        .map(Document::read)
        .toList();
  }

  /** Fenced blocks of this language. */
  List<String> blocks(String language) {
    return BLOCK
        .matcher(text)
        .results()
        .filter(match -> match.group(1).equals(language))
        .map(match -> match.group(2))
        .toList();
  }

  /** Words in backticks outside of blocks. */
  List<String> spans() {
    String prose = BLOCK.matcher(text).replaceAll("");
    return SPAN.matcher(prose).results().map(match -> match.group(1)).toList();
  }

  /** Names in backticks that look like types: one capital first, and a small letter after it. */
  Set<String> typeNames() {
    Set<String> found = new TreeSet<>();
    for (String span : spans()) {
      if (!span.contains("/") && !span.contains(" ")) {
        TYPE.matcher(span).results().forEach(match -> found.add(match.group(1)));
        NESTED.matcher(span).results().forEach(match -> found.add(match.group(1)));
      }
    }
    return found;
  }

  /** Methods in backticks, as {@code Type.method}. */
  List<MatchResult> methods() {
    return spans().stream()
        .map(METHOD::matcher)
        .filter(Matcher::matches)
        .map(Matcher::toMatchResult)
        .toList();
  }

  /** Addresses of links inside the repository, as they are written. */
  List<Path> links() {
    Path here = Repository.ROOT.resolve(file).getParent();
    return LINK.matcher(text)
        .results()
        .map(match -> match.group(1))
        .filter(target -> !target.contains("://") && !target.startsWith("mailto:"))
        .map(target -> here.resolve(target).normalize())
        .toList();
  }

  /** Paths that are named in backticks or in blocks, and begin in one of these directories. */
  Set<String> paths(List<String> directories) {
    List<String> words = new ArrayList<>(spans());
    words.addAll(blocks("sh"));
    words.addAll(blocks(""));
    Set<String> found = new TreeSet<>();
    for (String word : words) {
      FILE.matcher(word)
          .results()
          .map(match -> match.group(1).replaceFirst("[.,:]$", ""))
          .filter(path -> directories.stream().anyMatch(path::startsWith))
          .forEach(found::add);
    }
    return found;
  }
}
