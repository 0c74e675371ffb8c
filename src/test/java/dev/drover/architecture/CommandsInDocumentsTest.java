package dev.drover.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Every command line that a document shows is understood. */
class CommandsInDocumentsTest {
  private static final Pattern SHOWN =
      Pattern.compile("(?:\\./)?drover ((?:--?\\w+ )*)([a-z]+)\\b([^\\n`|#]*)");
  private static final Pattern OPTION = Pattern.compile("(?<=\\s)--[a-z-]+");
  private static final Pattern LINE = Pattern.compile("\\./drover [^\\n`#]*");

  /** Options by command; the empty name stands for the options of all. */
  private static final Map<String, Set<String>> COMMANDS = new TreeMap<>();

  static java.util.List<Document> documents() {
    return NamesInDocumentsTest.documents();
  }

  @BeforeAll
  static void whatTheCommandLineOffers() {
    JavaClasses classes = new ClassFileImporter().importPackages("dev.drover.cli");
    JavaClass root = classes.get("dev.drover.cli.Drover");
    root.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass())
        .filter(type -> type.isAnnotatedWith(Command.class))
        .forEach(CommandsInDocumentsTest::offer);
    assertThat(COMMANDS).containsKeys("demo", "run", "show");
  }

  private static void offer(JavaClass type) {
    Command command = type.getAnnotationOfType(Command.class);
    String name = command.name().equals("drover") ? "" : command.name();
    Set<String> options = COMMANDS.computeIfAbsent(name, none -> new LinkedHashSet<>());
    options(type.reflect(), options);
  }

  /** Options of a command are its own and those of its groups. */
  private static void options(Class<?> type, Set<String> found) {
    for (Field field : type.getDeclaredFields()) {
      Option option = field.getAnnotation(Option.class);
      if (option != null) {
        found.addAll(Arrays.asList(option.names()));
      } else if (field.getAnnotations().length > 0
          && field.getType().getName().startsWith("dev.drover.cli")) {
        options(field.getType(), found);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void commands_and_options_are_known(Document document) {
    for (MatchResult line : LINE.matcher(document.text()).results().toList()) {
      assertThat(SHOWN.matcher(line.group()).results())
          .allSatisfy(shown -> understood(document, shown));
    }
  }

  private static void understood(Document document, MatchResult shown) {
    assertThat(COMMANDS)
        .as("'%s' in %s", shown.group(), document.file())
        .containsKey(shown.group(2));
    Set<String> options = new LinkedHashSet<>(COMMANDS.get(""));
    options.addAll(COMMANDS.get(shown.group(2)));
    options.add("--help");
    assertThat(OPTION.matcher(shown.group(3)).results().map(MatchResult::group))
        .as("options of '%s' in %s", shown.group(), document.file())
        .allSatisfy(option -> assertThat(options).contains(option));
  }
}
