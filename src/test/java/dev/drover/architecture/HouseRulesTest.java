package dev.drover.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of style that a machine can keep. */
@AnalyzeClasses(packages = "dev.drover", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

  @ArchTest
  static final ArchRule a_class_is_named_for_what_it_is =
      noClasses()
          .should()
          .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)$")
          .because("such a name says that its user was not found yet");

  @ArchTest
  static final ArchRule nothing_hides_in_a_thread =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ThreadLocal.class)
          .because("an exchange changes threads at every recorded step");

  @ArchTest
  static final ArchRule payloads_are_never_java_objects =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.io\\.Object(Input|Output)Stream")
          .because("reading one runs the sender's code");

  @ArchTest
  static final ArchRule only_the_command_line_and_test_tools_print =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.drover.cli..", "dev.drover.testing..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("results go to stdout, and everything else is logged");

  @ArchTest
  static final ArchRule json_text_names_no_classes =
      noClasses()
          .should()
          .callMethodWhere(
              com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                  com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching(
                      "activateDefaultTyping.*|enableDefaultTyping.*")))
          .because("a payload must not choose what is instantiated");
}
