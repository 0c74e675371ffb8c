package dev.drover.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A good contract gives the definitions it says. */
class ContractReaderTest {
  @TempDir Path dir;
  ContractFolder folder;

  @BeforeEach
  void aFolderWithSchemas() {
    folder = ContractFolder.in(dir);
  }

  @Test
  void the_example_of_the_design_becomes_one_cluster_named_like_its_file() {
    Cluster cluster = folder.load(ContractFolder.VENDOR_RISK);

    assertThat(cluster.name()).isEqualTo("vendor-risk");
    assertThat(cluster.location()).endsWith("vendor-risk.drover.yaml");
    assertThat(cluster.fields()).containsOnlyKeys("vendor", "financial", "risk");
    assertThat(cluster.field("vendor").orElseThrow().ownedByInput()).isTrue();
    assertThat(cluster.field("risk").orElseThrow().ownedByInput()).isFalse();
    assertThat(cluster.gate("risk-officer"))
        .contains(
            new GateDefinition(
                "risk-officer",
                List.of("risk"),
                List.of("risk"),
                Duration.ofHours(4),
                OnTimeout.REJECT));
    assertThat(cluster.step("post-to-erp").orElseThrow().effect()).isEqualTo(Effect.AT_MOST_ONCE);
    assertThat(cluster.agent("nobody")).isEmpty();
  }

  @Test
  void an_agent_is_an_endpoint_or_a_model_with_its_prompt_read_from_the_file() {
    Cluster cluster = folder.load(ContractFolder.VENDOR_RISK);

    AgentDefinition financial = cluster.agent("financial").orElseThrow();
    assertThat(financial.target()).isEqualTo(new Endpoint("http:localhost/score"));
    assertThat(financial.timeout()).contains(Duration.ofSeconds(60));
    assertThat(financial.retries()).isEqualTo(1);
    assertThat(cluster.agent("synthesis").orElseThrow().target())
        .isEqualTo(new Model("strong", "Weigh the {{sources}}.\n"));
  }

  @Test
  void instructions_with_white_space_are_the_prompt_itself() {
    Cluster cluster = folder.load("agents: { a: { model: m, instructions: 'Say {{x}} twice' } }");

    assertThat(cluster.agent("a").orElseThrow().target())
        .isEqualTo(new Model("m", "Say {{x}} twice"));
  }

  @Test
  void a_workflow_has_defaults_and_can_say_otherwise() {
    Cluster cluster =
        folder.load(
            "workflows: { a: {}, b: { version: 3, durability: memory, maxInput: 2MiB },"
                + " c: { durability: none, maxInput: 1000 } }");

    WorkflowDefinition a = cluster.workflow("a").orElseThrow();
    assertThat(a.version()).isEqualTo(1);
    assertThat(a.durability()).isEqualTo(Durability.DURABLE);
    assertThat(a.maxInputBytes()).isEqualTo(10L << 20);
    assertThat(a.hash()).matches("[0-9a-f]{32}");
    WorkflowDefinition b = cluster.workflow("b").orElseThrow();
    assertThat(b.version()).isEqualTo(3);
    assertThat(b.durability()).isEqualTo(Durability.MEMORY);
    assertThat(b.maxInputBytes()).isEqualTo(2L << 20);
    assertThat(cluster.workflow("c").orElseThrow().maxInputBytes()).isEqualTo(1000);
  }

  @Test
  void one_written_field_gives_the_output_its_schema_and_an_own_output_wins() {
    Cluster cluster = folder.load(ContractFolder.VENDOR_RISK);
    assertThat(cluster.agent("synthesis").orElseThrow().output())
        .isEqualTo(cluster.field("risk").orElseThrow().schema());

    Cluster own =
        folder.load(
            "memory: { risk: { schema: schemas/risk.json } }\n"
                + "agents: { a: { uri: 'direct:a', writes: risk, output: schemas/vendor.json } }");
    assertThat(own.agent("a").orElseThrow().output().orElseThrow().check(Map.of()))
        .extracting(Violation::field)
        .containsExactly("name");
  }

  @Test
  void several_written_fields_need_an_object_with_all_of_them() {
    Cluster cluster =
        folder.load(
            "memory: { vendor: { schema: schemas/vendor.json }, note: {} }\n"
                + "agents: { a: { uri: 'direct:a', writes: [vendor, note] } }");

    Schema output = cluster.agent("a").orElseThrow().output().orElseThrow();
    assertThat(output.check(Map.of("vendor", Map.of("name", "x"), "note", 1))).isEmpty();
    assertThat(output.check(Map.of("vendor", Map.of())))
        .extracting(Violation::field)
        .containsExactly("note", "vendor.name");
  }

  @Test
  void several_written_fields_allow_no_other_property_unless_the_output_schema_does() {
    String contract =
        "memory: { a: {}, b: {} }\nagents: { x: { uri: 'direct:x', writes: [a, b]%s } }";
    folder.with("open.json", "{\"type\": \"object\"}");
    Map<String, Integer> three = Map.of("a", 1, "b", 2, "c", 3);

    Schema made = folder.load(contract.formatted("")).agent("x").orElseThrow().output().get();
    assertThat(made.check(three)).extracting(Violation::rule).containsOnly("additionalProperties");
    assertThat(made.check(three).get(0).message()).contains("'c'");

    Cluster open = folder.load(contract.formatted(", output: open.json"));
    assertThat(open.agent("x").orElseThrow().output().get().check(three)).isEmpty();
  }

  @Test
  void each_kind_of_fallback_is_read() {
    Cluster cluster =
        folder.load(
            """
            agents:
              a: { uri: "direct:a", fallback: { agent: b } }
              b: { uri: "direct:b" }
              c: { uri: "direct:c", fallback: { to: "file:unsent" } }
            steps:
              s: { timeout: 5s, fallback: { value: { n: [1, 2.5, true, null, "{{x:text}}"] } } }
              t: { fallback: { value: null } }
            """);

    assertThat(cluster.agent("a").orElseThrow().fallback()).contains(new Fallback.ToAgent("b"));
    assertThat(cluster.agent("c").orElseThrow().fallback())
        .contains(new Fallback.ToEndpoint("file:unsent"));
    assertThat(cluster.step("s").orElseThrow().fallback())
        .contains(
            new Fallback.ToValue(Map.of("n", java.util.Arrays.asList(1, 2.5, true, null, "text"))));
    assertThat(cluster.step("t").orElseThrow().fallback()).contains(new Fallback.ToValue(null));
    assertThat(cluster.step("s").orElseThrow().timeout()).contains(Duration.ofSeconds(5));
  }

  @Test
  void a_merge_has_defaults_and_can_say_otherwise() {
    Cluster cluster =
        folder.load(
            """
            agents: { reconcile: { uri: "direct:r" } }
            joins:
              plain: { require: all, merge: {} }
              asked: { require: all, merge: { agent: reconcile } }
              accounts:
                require: all
                merge:
                  priority: [crm, "{{second:registry}}"]
                  conflicts: newest
                  newestBy: /asOf
                  sources:
                    web: { rename: { company_name: name }, coerce: { /hq/staff: integer } }
                  schema: schemas/risk.json
                  lists: { contacts: { key: email, order: -score }, .: {} }
            """);

    assertThat(cluster.join("plain").orElseThrow().merge())
        .contains(
            new MergeDefinition.ByRules(
                List.of(),
                OnConflict.FAIL,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Map.of()));
    assertThat(cluster.join("asked").orElseThrow().merge())
        .contains(new MergeDefinition.ByAgent("reconcile"));
    assertThat(cluster.join("accounts").orElseThrow().merge())
        .hasValueSatisfying(
            merge -> {
              MergeDefinition.ByRules rules = (MergeDefinition.ByRules) merge;
              assertThat(rules.priority()).containsExactly("crm", "registry");
              assertThat(rules.conflicts()).isEqualTo(OnConflict.NEWEST);
              assertThat(rules.newestBy()).contains(FieldPath.of("asOf"));
              assertThat(rules.sources())
                  .containsOnly(
                      Map.entry(
                          "web",
                          new SourceRule(
                              Map.of(FieldPath.of("company_name"), FieldPath.of("name")),
                              Map.of(FieldPath.of("/hq/staff"), Coercion.INTEGER))));
              assertThat(rules.schema()).isPresent();
              assertThat(rules.lists())
                  .containsOnly(
                      Map.entry(
                          FieldPath.of("contacts"),
                          new ListRule(
                              Optional.of(FieldPath.of("email")),
                              Optional.of(FieldPath.of("score")),
                              true)),
                      Map.entry(
                          FieldPath.WHOLE,
                          new ListRule(Optional.empty(), Optional.empty(), false)));
            });
  }

  @Test
  void a_join_has_defaults_and_can_say_otherwise() {
    Cluster cluster =
        folder.load(
            """
            joins:
              plain: { require: all }
              best: { require: bestEffort, stopEarly: failFast, hint: look it up }
              panel:
                require: { mandatory: ["{{m:finance}}"], atLeast: 4 }
                branchTimeout: "{{t:90s}}"
                maxConcurrency: 10
                stopEarly: quorum
                hint: { news: ask the press office }
              items: { require: { tolerate: 10% } }
              few: { require: { tolerate: 3 }, batch: 50, alert: { after: 3, to: "{{a:log:x}}" } }
            """,
            Map.of("t", "5s"));

    assertThat(cluster.joins()).containsOnlyKeys("plain", "best", "panel", "items", "few");
    assertThat(cluster.join("plain"))
        .contains(
            new JoinDefinition(
                "plain",
                new Require.All(),
                Optional.empty(),
                JoinDefinition.MAX_CONCURRENCY,
                StopEarly.NEVER,
                JoinDefinition.HINT,
                Map.of(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty()));
    JoinDefinition best = cluster.join("best").orElseThrow();
    assertThat(best.require()).isEqualTo(new Require.BestEffort());
    assertThat(best.stopEarly()).isEqualTo(StopEarly.FAIL_FAST);
    assertThat(best.hintFor("any")).isEqualTo("look it up");
    JoinDefinition panel = cluster.join("panel").orElseThrow();
    assertThat(panel.require())
        .isEqualTo(new Require.Quorum(List.of("finance"), OptionalInt.of(4), Optional.empty()));
    assertThat(panel.branchTimeout()).contains(Duration.ofSeconds(5));
    assertThat(panel.maxConcurrency()).isEqualTo(10);
    assertThat(panel.stopEarly()).isEqualTo(StopEarly.QUORUM);
    assertThat(panel.hintFor("news")).isEqualTo("ask the press office");
    assertThat(panel.hintFor("finance")).isEqualTo(JoinDefinition.HINT);
    assertThat(tolerated(cluster, "items")).isEqualTo(new Require.Tolerance(10, true));
    assertThat(cluster.join("few").orElseThrow().batch()).hasValue(50);
    assertThat(cluster.join("few").orElseThrow().alert())
        .contains(new AlertDefinition(3, Optional.of("log:x")));
    assertThat(tolerated(cluster, "few")).isEqualTo(new Require.Tolerance(3, false));
    assertThat(cluster.place("join", "best")).isEqualTo(new At(3, 3));
  }

  @Test
  void a_fan_out_may_say_that_nobody_waits_for_it() {
    Cluster cluster =
        folder.load(
            """
            workflows: { w: {} }
            joins:
              plain: { fireAndForget: {} }
              publish:
                fireAndForget: { retries: 5, backoff: "{{b}}" }
                maxConcurrency: 2
                hint: { feed: look at the feed }
            """,
            Map.of("b", "10s"));

    JoinDefinition plain = cluster.join("plain").orElseThrow();
    assertThat(plain.forget()).contains(new FireAndForget(0, FireAndForget.BACKOFF));
    assertThat(plain.hintFor("any")).isEqualTo(FireAndForget.HINT);
    JoinDefinition publish = cluster.join("publish").orElseThrow();
    assertThat(publish.forget()).contains(new FireAndForget(5, Duration.ofSeconds(10)));
    assertThat(publish.maxConcurrency()).isEqualTo(2);
    assertThat(publish.hintFor("feed")).isEqualTo("look at the feed");
    assertThat(publish.hintFor("page")).isEqualTo(FireAndForget.HINT);
  }

  private static Require.Tolerance tolerated(Cluster cluster, String join) {
    Require require = cluster.join(join).orElseThrow().require();
    return ((Require.Quorum) require).tolerate().orElseThrow();
  }

  @Test
  void a_changed_join_is_another_definition() {
    String contract = "workflows: { w: {} }\njoins: { j: { require: %s } }";

    assertThat(folder.load(contract.formatted("all")).workflow("w").orElseThrow().hash())
        .isNotEqualTo(
            folder.load(contract.formatted("bestEffort")).workflow("w").orElseThrow().hash());
  }

  @Test
  void what_is_declared_knows_its_place() {
    Cluster cluster = folder.load("workflows: { w: {} }\nagents:\n  a: { uri: 'direct:a' }\n");

    assertThat(cluster.place("agent", "a")).isEqualTo(new At(3, 3));
    assertThat(cluster.place("workflow", "w")).isEqualTo(new At(1, 14));
    assertThat(cluster.place("agent", "none")).isEqualTo(At.TOP);
  }

  @Test
  void an_agent_may_send_another_back_to_work() {
    Cluster cluster =
        folder.load(
            "agents: { extract: { uri: 'direct:e' },"
                + " check: { uri: 'direct:c', revises: extract, maxRevisions: 2 } }");

    assertThat(cluster.agent("check").orElseThrow().revises())
        .contains(new Revision("extract", 2, UsedUp.FAIL));
  }

  @Test
  void placeholders_are_resolved_before_a_value_is_read() {
    Cluster cluster =
        folder.load(
            "gates: { g: { due: '{{g.due:4h}}', onTimeout: reject } }\n"
                + "agents: { a: { uri: 'direct:a', retries: '{{a.retries:1}}' } }",
            Map.of("g.due", "90s", "a.retries", "7"));

    assertThat(cluster.gate("g").orElseThrow().due()).isEqualTo(Duration.ofSeconds(90));
    assertThat(cluster.agent("a").orElseThrow().retries()).isEqualTo(7);
  }

  @Test
  void a_placeholder_without_a_value_is_a_problem_at_its_key() {
    folder.with(
        "vendor-risk.drover.yaml", "gates:\n  g: { due: '{{g.due}}', onTimeout: reject }\n");
    ContractFiles refusing =
        new ContractFiles(
            text -> {
              throw new IllegalArgumentException("Property with key [g.due] not found");
            });

    assertThatThrownBy(() -> refusing.load(dir.resolve("vendor-risk.drover.yaml")))
        .isInstanceOf(InvalidContracts.class)
        .hasMessageContaining(
            "vendor-risk.drover.yaml:2:8: error: 'due' of gate 'g':"
                + " Property with key [g.due] not found");
  }

  @Test
  void without_a_context_a_placeholder_without_default_is_only_a_warning() {
    assertThat(folder.problems("agents:\n  a: { uri: 'http:{{finance.url}}/x' }\n"))
        .containsExactly(
            "vendor-risk.drover.yaml:2:8: warning: 'uri' of agent 'a' has no value here:"
                + " http:{{finance.url}}/x (give the property a value)");
  }

  @Test
  void the_hash_follows_meaning_not_layout() {
    String hash = hashOf("workflows: { w: { version: 1 } }\nagents: { a: { uri: 'direct:a' } }\n");

    assertThat(hashOf("# note\nagents:\n  a:\n    uri: direct:a\nworkflows: {w: {version: 1}}\n"))
        .isEqualTo(hash);
    assertThat(hashOf("workflows: { w: { version: 2 } }\nagents: { a: { uri: 'direct:a' } }\n"))
        .isNotEqualTo(hash);
  }

  @Test
  void the_hash_covers_the_prompts_and_schemas_the_contract_names() {
    String before = folder.load(ContractFolder.VENDOR_RISK).workflow("vendor-risk").get().hash();
    folder.with("prompts/synthesis.md", "Weigh them twice.");
    String prompt = folder.load(ContractFolder.VENDOR_RISK).workflow("vendor-risk").get().hash();
    folder.with("schemas/risk.json", "{\"type\": \"object\"}");
    String schema = folder.load(ContractFolder.VENDOR_RISK).workflow("vendor-risk").get().hash();

    assertThat(List.of(before, prompt, schema)).doesNotHaveDuplicates();
  }

  private String hashOf(String contract) {
    return folder.load(contract).workflow("w").orElseThrow().hash();
  }
}
