package dev.drover.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong in a contract is told with its place and what was probably meant. */
class ContractProblemsTest {
  private static final String FILE = "vendor-risk.drover.yaml";

  @TempDir Path dir;
  ContractFolder folder;

  @BeforeEach
  void aFolderWithSchemas() {
    folder = ContractFolder.in(dir);
  }

  @Test
  void the_example_of_the_design_has_no_problem() {
    assertThat(folder.problems(ContractFolder.VENDOR_RISK)).isEmpty();
  }

  @Test
  void an_unknown_key_comes_with_the_nearest_known_one() {
    String contract =
        """
        agents:
          extract: { uri: "direct:x" }
          check:
            uri: direct:check
            revises: extract
            maxRevision: 2
        """;

    assertThat(folder.problems(contract))
        .containsExactlyInAnyOrder(
            FILE
                + ":6:5: error: unknown key 'maxRevision' in agent 'check'"
                + " (did you mean 'maxRevisions'?)",
            FILE + ":3:3: error: agent 'check' has no 'maxRevisions' (say how often, 1 to 100)");
  }

  @Test
  void all_problems_of_a_file_are_told_from_the_top_down() {
    String contract =
        """
        workflow: {}
        memory:
          vendor: { schema: schemas/vendr.json, owner: output, maxage: 1h }
        agents:
          a: { reads: [vendr], writes: [vendor], timeout: soon, retries: -1 }
          b: { uri: "direct:b", model: m }
        gates:
          g: { shows: nothing, onTimeout: aprove }
        steps:
          s: { effect: at-most-onec }
        """;

    assertThat(folder.problems(contract))
        .satisfiesExactly(
            p -> assertThat(p).contains(":1:1:", "'workflow'", "mean 'workflows'?"),
            p -> assertThat(p).contains(":3:13:", "schemas/vendr.json", "cannot be read"),
            p -> assertThat(p).contains(":3:41:", "'owner'", "'output'"),
            p -> assertThat(p).contains(":3:56:", "unknown key 'maxage'", "'maxAge'"),
            p -> assertThat(p).contains(":5:3:", "neither 'model' nor 'uri'"),
            p -> assertThat(p).contains(":5:16:", "undeclared field 'vendr'", "'vendor'?"),
            p -> assertThat(p).contains(":5:42:", "'soon'", "30s"),
            p -> assertThat(p).contains(":5:57:", "from 0 to 100, not -1"),
            p -> assertThat(p).contains(":6:3:", "both 'model' and 'uri'"),
            p -> assertThat(p).contains(":8:3:", "gate 'g' has no 'due'"),
            p -> assertThat(p).contains(":8:8:", "shows the undeclared field 'nothing'"),
            p -> assertThat(p).contains(":8:24:", "'aprove'", "reject"),
            p -> assertThat(p).contains(":10:8:", "mean 'at-most-once'?"));
  }

  @Test
  void a_rate_limit_says_something_and_is_named_as_it_is_declared() {
    String contract =
        """
        rateLimits:
          crm: { perSecond: 5 }
          none: {}
        agents:
          a: { uri: "direct:a", rateLimit: cmr }
          b: { uri: "direct:b", rateLimit: none }
        steps:
          s: { rateLimit: crm }
          t: { rateLimit: press }
        """;

    assertThat(folder.problems(contract))
        .containsExactly(
            FILE
                + ":3:3: error: rateLimit 'none' limits nothing"
                + " (say 'perSecond', 'concurrent' or both)",
            FILE
                + ":5:25: error: 'rateLimit' of agent 'a' is not declared here: 'cmr'"
                + " (did you mean 'crm'?)",
            FILE
                + ":9:8: error: 'rateLimit' of step 't' is not declared here: 'press'"
                + " (known: crm, none)");
  }

  @Test
  void a_limit_with_two_definitions_is_refused() {
    folder
        .with("a.drover.yaml", "rateLimits:\n  crm: { perSecond: 5 }\n  press: { concurrent: 1 }\n")
        .with("b.drover.yaml", "rateLimits:\n  crm: { perSecond: 5 }\n")
        .with("c.drover.yaml", "rateLimits: { crm: { perSecond: 5, concurrent: 2 } }\n");

    assertThat(ContractFiles.check(dir))
        .extracting(p -> p.text().replace(dir + "/", ""))
        .containsExactly(
            "c.drover.yaml:1:15: error: rateLimit 'crm' is perSecond 5, concurrent 2 here, but"
                + " perSecond 5 in a.drover.yaml:2 (the name of a limit is known in the whole"
                + " application: give both the same numbers, or one of them another name)");
  }

  @Test
  void a_key_that_stands_twice_is_a_problem_at_the_second() {
    assertThat(folder.problems("agents:\n  a: { uri: 'direct:a' }\n  a: { uri: 'direct:b' }\n"))
        .containsExactly(FILE + ":3:3: error: key 'a' stands twice in 'agents' (keep one of them)");
    assertThat(folder.problems("agents:\n  a: { uri: 'direct:a', uri: 'direct:b' }\n"))
        .containsExactly(
            FILE + ":2:25: error: key 'uri' stands twice in agent 'a' (keep one of them)");
  }

  @Test
  void a_field_has_one_writer() {
    String contract =
        """
        memory: { in: { owner: input }, out: {} }
        agents:
          a: { uri: "direct:a", writes: [in, out] }
          b: { uri: "direct:b", writes: out }
        steps:
          s: { writes: out }
        """;

    assertThat(folder.problems(contract))
        .containsExactly(
            FILE
                + ":3:34: error: field 'in' is written by the input and by agent 'a'"
                + " (a field has one writer)",
            FILE
                + ":4:25: error: field 'out' is written by agent 'a' and by agent 'b'"
                + " (a field has one writer)",
            FILE
                + ":6:8: error: field 'out' is written by agent 'a' and by step 's'"
                + " (a field has one writer)");
  }

  @Test
  void a_revised_agent_has_to_be_another_declared_one_and_bounded() {
    assertThat(
            folder.problems(
                "agents:\n"
                    + "  extract: { uri: 'direct:e', revises: extract, maxRevisions: 1 }\n"
                    + "  check: { uri: 'direct:c', revises: extrakt, maxRevisions: 101 }\n"
                    + "  last: { uri: 'direct:l', maxRevisions: 1 }\n"))
        .satisfiesExactly(
            p -> assertThat(p).contains(":2:31:", "is the agent itself"),
            p ->
                assertThat(p)
                    .contains(":3:29:", "neither an agent nor a step", "'extrakt'", "'extract'?"),
            p -> assertThat(p).contains(":3:47:", "from 1 to 100, not 101"),
            p -> assertThat(p).contains(":4:28:", "without 'revises'"));
  }

  @Test
  void what_is_wrong_in_a_join_is_told_at_its_place() {
    String contract =
        """
        joins:
          a: { branchTimeout: soon }
          b: { require: al }
          c: { require: { atLeast: 2, tolerate: 1 } }
          d: { require: { mandatry: x } }
          e: { require: { tolerate: 200% } }
          f: { require: all, stopEarly: quorom, maxConcurency: 1 }
          g: { require: {} }
        """;

    assertThat(folder.problems(contract))
        .satisfiesExactly(
            p -> assertThat(p).contains(":2:3:", "join 'a' has no 'require'", "bestEffort"),
            p -> assertThat(p).contains(":2:8:", "'branchTimeout' of join 'a' is 'soon'"),
            p -> assertThat(p).contains(":3:8:", "'require' of join 'b' is 'al'", "mean 'all'?"),
            p -> assertThat(p).contains(":4:8:", "join 'c' has both 'atLeast' and 'tolerate'"),
            p -> assertThat(p).contains(":5:19:", "key 'mandatry'", "'mandatory'?"),
            p -> assertThat(p).contains(":6:19:", "'200%'", "3 or 10%"),
            p -> assertThat(p).contains(":7:22:", "'quorom'", "'quorum'?"),
            p -> assertThat(p).contains(":7:41:", "'maxConcurency'", "'maxConcurrency'?"),
            p -> assertThat(p).contains(":8:8:", "join 'g' requires nothing"));
  }

  @Test
  void what_is_said_beside_fireAndForget_must_make_sense_where_nobody_waits() {
    String contract =
        """
        joins:
          a: { fireAndForget: {}, require: all }
          b: { branchTimeout: 5s, fireAndForget: { retries: 1 }, stopEarly: never }
          c: { fireAndForget: { retries: -1, backof: 1s } }
          d: { fireAndForget: yes }
          e: { fireAndForget: {}, batch: 5, merge: {} }
        """;

    assertThat(folder.problems(contract))
        .satisfiesExactly(
            p ->
                assertThat(p)
                    .contains(":2:27:", "'require' of join 'a' stands beside 'fireAndForget'"),
            p -> assertThat(p).contains(":3:8:", "'branchTimeout' of join 'b'", "timeout of their"),
            p -> assertThat(p).contains(":3:58:", "'stopEarly' of join 'b'", "keep one"),
            p -> assertThat(p).contains(":4:25:", "'retries'", "from 0 to 100"),
            p -> assertThat(p).contains(":4:38:", "key 'backof'", "'backoff'?"),
            p -> assertThat(p).contains(":5:8:", "must be a mapping"),
            p -> assertThat(p).contains(":6:3:", "join 'e' has both 'batch' and 'merge'"),
            p -> assertThat(p).contains(":6:27:", "'batch' of join 'e' stands beside"),
            p -> assertThat(p).contains(":6:37:", "'merge' of join 'e' stands beside"));
  }

  @Test
  void what_is_wrong_in_a_merge_is_told_at_its_place() {
    String contract =
        """
        agents: { reconcile: { uri: "direct:r" } }
        joins:
          a: { require: all, merge: { agent: reconsile } }
          b: { require: all, merge: { agent: reconcile, conflicts: priority } }
          c: { require: all, merge: { conflicts: newest } }
          d: { require: all, merge: { conflicts: priority, newestBy: /asOf } }
          e: { require: all, merge: { sources: { web: { coerce: { staff: int, /a~: date } } } } }
          f: { require: all, merge: { sources: { web: { rename: { a: x, b: x } } } } }
          g: { require: all, merge: { sources: { web: { rename: { a: /x/y, b: x } } } } }
          h: { require: all, merge: { lists: { rows: { key: id, sort: id } } } }
          i: { require: all, merge: { schema: schemas/none.json } }
          j: { require: all, merge: { agent: reconcile }, batch: 50 }
          k: { require: all, batch: 0 }
        """;

    assertThat(folder.problems(contract))
        .satisfiesExactly(
            p -> assertThat(p).contains(":3:31:", "'reconsile'", "'reconcile'?"),
            p -> assertThat(p).contains(":4:22:", "join 'b' has 'agent' and rules"),
            p -> assertThat(p).contains(":5:22:", "takes the newest", "/asOf"),
            p -> assertThat(p).contains(":6:52:", "says nothing without 'conflicts: newest'"),
            p -> assertThat(p).contains(":7:59:", "is 'int'", "integer"),
            p -> assertThat(p).contains(":7:71:", "'/a~', which is no field", "/address/city"),
            p -> assertThat(p).contains(":8:42:", "source 'web'", "renames to one field twice"),
            p -> assertThat(p).contains(":9:42:", "renames to '/x/y', which is a part of 'x'"),
            p -> assertThat(p).contains(":10:57:", "unknown key 'sort' in list 'rows'"),
            p -> assertThat(p).contains(":11:31:", "schemas/none.json"),
            p -> assertThat(p).contains(":12:3:", "join 'j' has both 'batch' and 'merge'"),
            p -> assertThat(p).contains(":13:22:", "batch"));
  }

  @Test
  void an_alert_says_after_how_many_and_whom() {
    String contract =
        """
        joins:
          a: { require: all, alert: { after: 3, two: "direct:x" } }
          b: { require: all, alert: { to: "direct:x" } }
          c: { require: all, alert: { after: 0 } }
          d: { require: all, alert: { after: 3, to: x } }
          e: { require: all, alert: { after: 3, to: "gate:x" } }
        """;

    assertThat(folder.problems(contract))
        .satisfiesExactly(
            p -> assertThat(p).contains(":2:41:", "unknown key 'two' in 'alert' of join 'a'", "to"),
            p -> assertThat(p).contains(":3:22:", "'alert' of join 'b' has no 'after'"),
            p -> assertThat(p).contains(":4:31:", "from 1 to 100"),
            p -> assertThat(p).contains(":5:41:", "is 'x', which has no scheme", "direct:alarm"),
            p -> assertThat(p).contains(":6:41:", "'gate:x', an endpoint of a run"));
  }

  @Test
  void a_model_needs_instructions_and_an_endpoint_has_none() {
    assertThat(
            folder.problems(
                "agents:\n"
                    + "  a: { model: m }\n"
                    + "  b: { uri: 'direct:b', instructions: do it }\n"
                    + "  c: { model: m, instructions: prompts/none.md }\n"))
        .satisfiesExactly(
            p -> assertThat(p).contains(":2:3:", "agent 'a' has no 'instructions'"),
            p -> assertThat(p).contains(":3:25:", "is for models only"),
            p -> assertThat(p).contains(":4:18:", "prompts/none.md", "cannot be read"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "agents: [a]                                       | 1:1: error: 'agents' must be a mapping",
        "agents: { a: }                                    | 1:11: error: agent 'a' must be a map",
        "agents: { 1a: { uri: x } }                        | 1:11: error: '1a' in 'agents' is not a",
        "agents: { a: { uri: 5 } }                         | 1:16: error: 'uri' of agent 'a' must be",
        "agents: { a: { uri: [x] } }                       | 1:16: error: 'uri' of agent 'a' must be",
        "agents: { a: { uri: {{x}} } }                     | 1:16: error: 'uri' of agent 'a' must be",
        "memory: { f: {} , g: { owner: me } }              | 1:24: error: 'owner' of field 'g' is",
        "workflows: { w: { maxInput: 65MiB } }             | 1:19: error: 'maxInput' of workflow",
        "workflows: { w: { maxInput: 1GB } }               | 1:19: error: 'maxInput' of workflow",
        "workflows: { w: { version: 0 } }                  | 1:19: error: 'version' of workflow 'w'",
        "gates: { g: { due: 30, onTimeout: reject } }      | 1:15: error: 'due' of gate 'g' is '30'",
        "agents: { a: { uri: x, timeout: 0s } }            | 1:24: error: 'timeout' of agent 'a' is",
        "gates: { g: { reviewers: [a, a] } }               | 1:30: error: 'reviewers' of gate 'g' n",
        "'[]'                                              | 1:1: error: the contract must be a map",
        "'{}'                                              | 1:1: error: the contract declares noth",
        "''                                                | 1:1: error: the file is empty",
        "'agents: { a: &x { uri: u }, b: *x }'             | 1:32: error: aliases are not read",
        "'agents: { a: '                                   | error: not YAML:",
      })
  void each_wrong_value_is_told_at_its_key(String contract, String message) {
    assertThat(folder.problems(contract)).anySatisfy(p -> assertThat(p).contains(message));
  }

  @Test
  void a_yaml_error_has_its_line_and_column() {
    assertThat(folder.problems("agents:\n  a: { uri: 'direct:a'\n  b: ]\n"))
        .singleElement()
        .satisfies(p -> assertThat(p).contains(FILE + ":3:3: error: not YAML:"));
  }

  @Test
  void depth_size_and_encoding_have_limits() throws Exception {
    assertThat(folder.problems("agents: " + "[".repeat(100_000)))
        .singleElement()
        .satisfies(p -> assertThat(p).contains(":1:58:", "deeper than 50 levels"));
    assertThat(folder.problems("#".repeat(1 << 20) + "\n"))
        .singleElement()
        .satisfies(p -> assertThat(p).contains("larger than 1 MiB"));
    Files.write(dir.resolve(FILE), "agents: ä".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(ContractFiles.check(dir.resolve(FILE)))
        .extracting(Problem::message)
        .containsExactly("the file is not UTF-8");
  }

  @Test
  void a_base_name_with_dots_names_no_cluster() {
    assertThat(folder.check("vendor.risk.drover.yaml", "workflows: { w: {} }"))
        .containsExactly(
            "vendor.risk.drover.yaml:1:1: error: 'vendor.risk' is not a name for a cluster"
                + " (name the file with letters, digits, '-' and '_' before .drover.yaml)");
  }

  @Test
  void two_files_of_one_base_name_would_be_one_cluster() {
    folder.with("a/x.drover.yaml", "workflows: { v: {} }");
    folder.with("b/x.drover.yaml", "workflows: { w: {} }");

    assertThat(ContractFiles.check(dir))
        .extracting(p -> p.text().replace(dir + "/", ""))
        .containsExactly(
            "b/x.drover.yaml:1:1: error: cluster 'x' is a/x.drover.yaml already"
                + " (give one of the files another name)");
  }

  @Test
  void a_directory_is_checked_with_what_is_between_its_files() {
    folder
        .with("a.drover.yaml", "workflows: { w: {} }")
        .with("b.drover.yaml", "workflows: { w: {} }");

    assertThat(ContractFiles.check(dir, dir.resolve("none.drover.yaml")))
        .extracting(p -> p.text().replace(dir + "/", ""))
        .containsExactly(
            "b.drover.yaml:1:1: error: workflow 'w' is declared in a.drover.yaml too"
                + " (a workflow belongs to one contract file)",
            "none.drover.yaml:1:1: error: the file cannot be read (check its path)");
  }

  @Test
  void an_agent_that_refreshes_is_there_writes_the_field_and_needs_it_not() {
    String contract =
        """
        memory:
          gone: { maxAge: 1h, onStale: { refresh: fetsh } }
          other: { maxAge: 1h, onStale: { refresh: fetch } }
          own: { maxAge: 1h, onStale: { refresh: self } }
          one: { maxAge: 1h, onStale: { refresh: first } }
          two: { maxAge: 1h, onStale: { refresh: second } }
          back: { maxAge: 1h, onStale: { refresh: sends } }
        agents:
          fetch: { uri: "direct:a", writes: gone }
          self: { uri: "direct:a", reads: own, writes: own }
          first: { uri: "direct:a", reads: two, writes: one }
          second: { uri: "direct:a", reads: one, writes: two }
          sends: { uri: "direct:a", writes: back, revises: fetch, maxRevisions: 1 }
        """;

    assertThat(folder.problems(contract))
        .satisfiesExactly(
            p -> assertThat(p).contains(":2:34:", "not an agent declared here: 'fetsh'", "'fetch'"),
            p -> assertThat(p).contains(":3:35:", "does not write field 'other'"),
            p -> assertThat(p).contains(":4:33:", "would need the field itself to be fresh"),
            p -> assertThat(p).contains(":5:33:", "must not read it, nor a field whose"),
            p -> assertThat(p).contains(":6:33:", "would need the field itself"),
            p -> assertThat(p).contains(":7:34:", "which revises"));
  }

  @Test
  void what_becomes_of_stale_data_needs_an_age_and_a_time_needs_a_pointer() {
    assertThat(
            folder.problems(
                "memory: { f: { onStale: flag }, g: { maxAge: 1h, onStale: drop, dataTime: at } }"))
        .satisfiesExactly(
            p -> assertThat(p).contains("'onStale' of field 'f' says nothing without 'maxAge'"),
            p -> assertThat(p).contains("'onStale' of field 'g' is 'drop'", "refuse"),
            p -> assertThat(p).contains("'dataTime' of field 'g' is 'at', not a JSON Pointer"));
  }
}
