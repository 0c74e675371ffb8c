package dev.drover.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Definitions are looked up at call time; records hold no nonsense. */
class DefinitionsTest {
  private final Definitions definitions = new Definitions();

  @Test
  void a_workflow_is_found_with_its_cluster() {
    definitions.put(cluster("one", "a", "b"));
    definitions.put(cluster("two", "c"));

    assertThat(definitions.clusterOf("b").map(Cluster::name)).contains("one");
    assertThat(definitions.workflow("c").map(WorkflowDefinition::name)).contains("c");
    assertThat(definitions.clusterOf("d")).isEmpty();
    assertThat(definitions.clusters()).extracting(Cluster::name).containsExactly("one", "two");
  }

  @Test
  void a_cluster_of_the_same_name_is_replaced() {
    definitions.put(cluster("one", "a"));
    definitions.put(cluster("one", "b"));

    assertThat(definitions.workflow("a")).isEmpty();
    assertThat(definitions.workflow("b")).isPresent();
    assertThat(definitions.clusters()).hasSize(1);
  }

  @Test
  void a_workflow_of_two_clusters_is_refused_and_nothing_changes() {
    definitions.put(cluster("one", "a"));

    assertThatThrownBy(() -> definitions.put(cluster("two", "a", "b")))
        .isInstanceOf(InvalidContracts.class)
        .hasMessage(
            "two.drover.yaml:1:1: error: workflow 'a' is declared in one.drover.yaml too"
                + " (a workflow belongs to one contract file)");
    assertThat(definitions.clusters()).extracting(Cluster::name).containsExactly("one");
  }

  @Test
  void a_context_has_one_holder() throws Exception {
    try (CamelContext context = new DefaultCamelContext()) {
      Definitions first = Definitions.of(context);

      assertThat(Definitions.of(context)).isSameAs(first);
      assertThat(context.getCamelContextExtension().getContextPlugin(Definitions.class))
          .isSameAs(first);
    }
  }

  @Test
  void records_refuse_nonsense() {
    assertRefused(() -> new Revision("a", 0, UsedUp.FAIL));
    assertRefused(() -> new Revision("a", 101, UsedUp.FAIL));
    assertRefused(() -> new Model("m", " "));
    assertRefused(() -> new Endpoint(""));
    assertRefused(() -> workflow("w", 0, 1));
    assertRefused(() -> workflow("w", 1, 0));
    assertRefused(() -> workflow("w", 1, WorkflowDefinition.LARGEST_INPUT_BYTES + 1));
    assertRefused(() -> new FieldDefinition(" ", Optional.empty(), false));
    assertRefused(() -> new Ladder(Duration.ZERO, List.of(), List.of()));
    assertRefused(() -> new Ladder(Duration.ofHours(1), List.of(Duration.ZERO), List.of()));
    assertRefused(() -> new Rung(List.of(), Duration.ofHours(1)));
    assertRefused(() -> new Probation(OptionalInt.empty(), OptionalInt.empty()));
    assertRefused(() -> new Probation(OptionalInt.of(0), OptionalInt.empty()));
    assertRefused(() -> new Bound.Fixed(Double.NaN));
    assertRefused(() -> new TriggerDefinition("t", Optional.empty(), Optional.empty()));
    assertRefused(() -> rule("s", "a", "a"));
    assertRefused(() -> new Fallback.ToAgent(" "));
    assertRefused(() -> new Fallback.ToEndpoint(""));
    assertRefused(() -> new Problem("f", 0, 1, Severity.ERROR, "m", ""));
  }

  @Test
  void a_cluster_with_two_writers_of_a_field_is_refused_whoever_made_it() {
    FieldDefinition given = new FieldDefinition("given", Optional.empty(), true);
    FieldDefinition made = new FieldDefinition("made", Optional.empty(), false);
    Map<String, FieldDefinition> fields = Map.of("given", given, "made", made);

    assertThat(cluster("c", Map.of(), fields, Map.of("s", rule("s", "made"))).ownerOf("made"))
        .contains("step 's'");
    assertThatThrownBy(
            () ->
                cluster(
                    "c", Map.of(), fields, Map.of("s", rule("s", "made"), "t", rule("t", "made"))))
        .hasMessageContaining("field 'made' is written by step");
    assertThatThrownBy(() -> cluster("c", Map.of(), fields, Map.of("s", rule("s", "given"))))
        .hasMessage("field 'given' is written by the input and by step 's'");
    assertThatThrownBy(() -> cluster("c", Map.of(), fields, Map.of("s", rule("s", "none"))))
        .hasMessage("step 's' writes the undeclared field 'none'");
  }

  private static StepRule rule(String id, String... writes) {
    return new StepRule(
        id,
        Effect.AT_LEAST_ONCE,
        List.of(),
        List.of(writes),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Cluster cluster(
      String name,
      Map<String, WorkflowDefinition> workflows,
      Map<String, FieldDefinition> fields,
      Map<String, StepRule> steps) {
    return new Cluster(
        name,
        name + ".drover.yaml",
        workflows,
        fields,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        steps,
        Map.of(),
        Map.of(),
        Map.of());
  }

  private static void assertRefused(Runnable making) {
    assertThatThrownBy(making::run).isInstanceOf(IllegalArgumentException.class);
  }

  private static Cluster cluster(String name, String... workflows) {
    Map<String, WorkflowDefinition> byName = new java.util.LinkedHashMap<>();
    for (String workflow : workflows) {
      byName.put(workflow, workflow(workflow, 1, 1));
    }
    return cluster(name, byName, Map.of(), Map.of());
  }

  private static WorkflowDefinition workflow(String name, int version, long maxInput) {
    return new WorkflowDefinition(
        name,
        version,
        Optional.empty(),
        Optional.empty(),
        Durability.DURABLE,
        maxInput,
        false,
        "00");
  }
}
