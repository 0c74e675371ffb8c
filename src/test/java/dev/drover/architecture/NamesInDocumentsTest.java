package dev.drover.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents name nothing that is gone. */
class NamesInDocumentsTest {
  /** Where paths that documents name begin; data and target exist only after a run or a build. */
  private static final List<String> DIRECTORIES =
      List.of("src/", "docs/", "routes/", "samples/", ".github/", ".ci/", ".mvn/");

  static List<Document> documents() {
    List<Document> all = new ArrayList<>(Document.below("docs"));
    all.addAll(Document.below("samples"));
    all.addAll(Document.below(".github"));
    for (String name : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")) {
      all.add(Document.read(name));
    }
    return all;
  }

  @Test
  void the_architecture_names_every_package() {
    List<String> spans = Document.read("docs/ARCHITECTURE.md").spans();

    assertThat(Repository.packages())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(spans).contains(name));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void every_type_in_backticks_is_declared_or_used_by_the_product(Document document) {
    Set<String> known = Repository.types();
    known.addAll(Repository.testTypes());

    Set<String> gone = new TreeSet<>(document.typeNames());
    gone.removeAll(known);
    gone.removeIf(NamesInDocumentsTest::isOfEveryProgram);

    assertThat(gone).as("types named in %s that are gone", document.file()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void every_method_in_backticks_is_declared_by_its_type(Document document) {
    for (MatchResult method : document.methods()) {
      assertThat(Repository.sourceOf(method.group(1)))
          .as("%s, named in %s", method.group(), document.file())
          .containsPattern("\\b" + method.group(2) + "\\(");
    }
  }

  /** Names nobody imports, such as Integer. */
  private static boolean isOfEveryProgram(String type) {
    try {
      return Class.forName("java.lang." + type).getName().endsWith(type);
    } catch (ClassNotFoundException none) {
      return false;
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void every_file_that_is_named_exists(Document document) {
    List<Path> named = new ArrayList<>(document.links());
    document.paths(DIRECTORIES).forEach(path -> named.add(Repository.ROOT.resolve(path)));

    assertThat(named.stream().filter(Files::notExists))
        .as("files named in %s that are gone", document.file())
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void a_block_of_yaml_is_an_excerpt_of_the_file_it_names(Document document) {
    for (String block : document.blocks("yaml")) {
      String[] lines = block.split("\n", 2);
      assertThat(lines[0]).as("first line in %s", document.file()).startsWith("# routes/");
      String file = Repository.text(Repository.ROOT.resolve(lines[0].substring(2)));
      for (String part : lines[1].split("(?m)^ *# \\.\\.\\.\\n")) {
        assertThat(file).contains(part);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void a_block_of_java_that_names_a_file_is_an_excerpt_of_it(Document document) {
    for (String block : document.blocks("java")) {
      String[] lines = block.split("\n", 2);
      if (lines[0].startsWith("// src/")) {
        assertThat(Repository.text(Repository.ROOT.resolve(lines[0].substring(3))))
            .as("%s, shown in %s", lines[0], document.file())
            .contains(lines[1]);
      }
    }
  }
}
