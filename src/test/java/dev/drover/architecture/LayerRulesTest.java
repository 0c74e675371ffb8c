package dev.drover.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom: the way of the data goes one way round. */
@AnalyzeClasses(packages = "dev.drover", importOptions = DoNotIncludeTests.class)
class LayerRulesTest {

  @ArchTest
  static final ArchRule journal_model_cost_and_store_do_not_know_camel =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.drover.journal..",
              "dev.drover.model..",
              "dev.drover.cost..",
              "dev.drover.store..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.camel..")
          .because("what happened can be read, priced and stored without a Camel context");

  @ArchTest
  static final ArchRule only_the_store_speaks_jdbc =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.drover.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")
          .because("another store must be another package, and nothing else");

  @ArchTest
  static final ArchRule only_the_application_knows_which_store_there_is =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.drover.store..", "dev.drover.app..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.drover.store..")
          .because("everybody else speaks to the port, dev.drover.journal.Journal");

  @ArchTest
  static final ArchRule the_store_knows_the_journal_and_nothing_else_of_ours =
      noClasses()
          .that()
          .resideInAPackage("dev.drover.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.drover.run..",
              "dev.drover.route..",
              "dev.drover.rerun..",
              "dev.drover.agent..",
              "dev.drover.gate..",
              "dev.drover.event..",
              "dev.drover.team..",
              "dev.drover.memory..",
              "dev.drover.definition..",
              "dev.drover.cli..",
              "dev.drover.app..");

  @ArchTest
  static final ArchRule journal_and_memory_know_no_engine =
      noClasses()
          .that()
          .resideInAnyPackage("dev.drover.journal..", "dev.drover.memory..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.drover.run..",
              "dev.drover.route..",
              "dev.drover.rerun..",
              "dev.drover.agent..",
              "dev.drover.gate..",
              "dev.drover.event..",
              "dev.drover.team..",
              "dev.drover.definition..",
              "dev.drover.cli..",
              "dev.drover.app..",
              "dev.drover.testing..");

  @ArchTest
  static final ArchRule what_a_route_may_say_is_known_without_a_run =
      noClasses()
          .that()
          .resideInAPackage("dev.drover.route..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.drover.run..",
              "dev.drover.rerun..",
              "dev.drover.journal..",
              "dev.drover.memory..",
              "dev.drover.agent..",
              "dev.drover.gate..",
              "dev.drover.event..",
              "dev.drover.team..",
              "dev.drover.store..",
              "dev.drover.cli..",
              "dev.drover.app..",
              "dev.drover.testing..")
          .because("routes are checked, and told apart, before anything runs");

  @ArchTest
  static final ArchRule the_engine_knows_of_no_reruns =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.drover.run..",
              "dev.drover.agent..",
              "dev.drover.gate..",
              "dev.drover.event..",
              "dev.drover.team..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.drover.rerun..")
          .because("a rerun is a run like any other once it has begun");

  @ArchTest
  static final ArchRule a_join_is_decided_without_camel_and_without_the_engine =
      noClasses()
          .that()
          .resideInAPackage("dev.drover.join..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.camel..",
              "dev.drover.run..",
              "dev.drover.agent..",
              "dev.drover.gate..",
              "dev.drover.event..",
              "dev.drover.team..",
              "dev.drover.store..",
              "dev.drover.cli..",
              "dev.drover.app..",
              "dev.drover.testing..")
          .because("what branches make together depends on their values, and on nothing else");

  @ArchTest
  static final ArchRule the_command_line_knows_runs_only_through_its_door =
      noClasses()
          .that()
          .resideInAPackage("dev.drover.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.drover.app..", "dev.drover.agent..", "org.apache.camel..");

  @ArchTest
  static final ArchRule samples_know_nothing_of_the_product =
      noClasses()
          .that()
          .resideInAPackage("dev.drover.sample..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.drover.run..",
              "dev.drover.route..",
              "dev.drover.rerun..",
              "dev.drover.journal..",
              "dev.drover.agent..",
              "dev.drover.gate..",
              "dev.drover.event..",
              "dev.drover.team..",
              "dev.drover.memory..",
              "dev.drover.store..",
              "dev.drover.cli..")
          .because("a sample shows that plain beans are enough");

  @ArchTest
  static final ArchRule packages_are_free_of_cycles =
      slices().matching("dev.drover.(**)").should().beFreeOfCycles();
}
