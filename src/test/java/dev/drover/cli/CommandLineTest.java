package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
  @TempDir Path directory;
  private Shell shell;

  @BeforeEach
  void aShell() {
    shell = new Shell(directory);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rns                           | There is no command 'rns'.               | Did you mean runs
          reruns 01                     | There is no command 'reruns'.            | Did you mean
          rerun R                       | specify one of these                     | --help
          rerun R --from a --only b     | mutually exclusive                       | --help
          fork R                        | Missing required option: '--at=PATH'     | --help
          fork R --at a --set score=1   | names no field of the memory             | memory.field=value
          replay                        | specify one of these                     | --help
          replay R --waiting            | mutually exclusive                       | --help
          purge --older-than long       | 'long' is no time                        | --help
          runs --stauts WAITING         | There is no option '--stauts' here.      | --status
          runs --status ASLEEP          | There is no status 'ASLEEP'.             | RUNNING
          runs --limit 0                | --limit 0 lists nothing.                 | --limit 20
          run                           | Missing required parameter: 'WORKFLOW'   | --help
          run w --wait soon             | 'soon' is no time                        | --help
          run w --set =1                | --set =1 names nothing.                  | name=value
          run w --set a..b=1            | names nothing.                           | name=value
          run w --set a=1 --set a.b=2   | lies below something that is no object.  | whole value
          run w --label y               | --label y names nothing.                 | name=value
          show R --at step              | --at goes with --memory.                 | --memory --at
          show R --tree --timeline      | mutually exclusive                       | --help
          approve G --set a=1 --choice b | takes no changes                       | Leave out
          reject G                      | Missing required option: '--reason=T'    | --help
          cancel R                      | Missing required option: '--reason=T'    | --help
          resolve R                     | specify one of these                     | --help
          resolve R --retry --fail      | mutually exclusive                       | --help
          resolve R --fail              | --reason goes with --fail                | --fail --reason
          serve --port 70000            | There is no port 70000.                  | 65535
          validate . --format xml       | There is no format 'xml'.                | sarif
          runs --url nowhere            | 'nowhere' is not an address.             | http://
          """)
  void whatIsNotUnderstoodIsAUsageErrorThatSaysWhatToWrite(
      String line, String message, String hint) {
    int exit = shell.call(line.split(" "));

    assertThat(exit).isEqualTo(2);
    assertThat(shell.out()).isEmpty();
    assertThat(shell.err())
        .startsWith("error: ")
        .contains(message)
        .contains("hint: ")
        .contains(hint);
  }

  @ParameterizedTest
  @CsvSource({
    "show 01ABC, 5, unknown-run",
    "rerun 01ABC --from a --dry-run, 5, unknown-run",
    "gate 01ABC, 5, unknown-gate",
    "run w missing.xml, 7, invalid-input",
    "run w ., 7, invalid-input",
    "run w broken.json, 7, invalid-input",
    "run w deep.json, 7, invalid-input",
    "run w note.txt --set a=1, 7, invalid-input",
    "validate missing.drover.yaml, 7, invalid-input",
    "resolve R --done missing.json, 7, invalid-input",
    "nothing, 2, usage",
  })
  void withJsonAnErrorIsADocumentOnStandardOutput(String line, int exit, String code)
      throws Exception {
    Files.writeString(directory.resolve("broken.json"), "{\"a\": }");
    Files.writeString(directory.resolve("deep.json"), "[".repeat(100_000) + "]".repeat(100_000));
    Files.writeString(directory.resolve("note.txt"), "a note");

    assertThat(shell.call((line + " --json").split(" "))).isEqualTo(exit);

    Fields error = Fields.of(shell.json()).child("error");
    assertThat(error.text("code")).isEqualTo(code);
    assertThat(error.text("message")).isNotBlank();
    assertThat(error.text("hint")).isNotBlank();
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void globalOptionsStandBeforeOrAfterTheCommand() {
    assertThat(shell.call("--json", "--data", "here", "runs")).isZero();
    String before = shell.out();

    assertThat(shell.call("runs", "--data", "here", "--json")).isZero();

    assertThat(shell.out()).isEqualTo(before);
    assertThat(shell.json()).isEqualTo(List.of());
  }

  @Test
  void lookingDoesNotMakeADataDirectory() {
    shell.call("runs");
    shell.call("gates");

    assertThat(directory.resolve("data")).doesNotExist();
  }

  @Test
  void aDirectoryWithoutRoutesIsSaidSo() {
    assertThat(shell.call("run", "w", "--routes", "none", "--json")).isEqualTo(7);

    assertThat(shell.out()).contains("invalid-files").contains("is no directory");
  }

  @Test
  void aContractWithATypingErrorIsInvalidAndSaysWhere() throws Exception {
    Files.createDirectories(directory.resolve("routes"));
    Files.writeString(
        directory.resolve("routes/a.drover.yaml"), "workflows:\n  w: { versoin: 1 }\n");

    assertThat(shell.call("validate")).isEqualTo(7);
    assertThat(shell.out()).contains("routes/a.drover.yaml:2:").contains("error:");

    assertThat(shell.call("validate", "--format", "sarif")).isEqualTo(7);
    assertThat(Fields.of(shell.json()).text("version")).isEqualTo("2.1.0");
    assertThat(Fields.of(shell.json()).list("runs").get(0).list("results")).isNotEmpty();
  }

  @Test
  void aGoodContractHasNoProblemsAndATableOfFailures() throws Exception {
    contract("a", "workflows:\n  w: {}\n");

    assertThat(shell.call("validate")).isZero();
    assertThat(shell.err()).contains("no problems found");
    assertThat(shell.out())
        .contains("when something fails in 'w'")
        .containsPattern("budget +workflow 'w' +not limited")
        .containsPattern("depth +workflow 'w' +not limited");

    assertThat(shell.call("validate", "--json")).isZero();
    List<Fields> rows = ((List<?>) shell.json()).stream().map(Fields::of).toList();
    assertThat(rows)
        .hasSize(2)
        .allSatisfy(
            row -> {
              assertThat(row.text("severity")).isEqualTo("info");
              assertThat(row.child("failure").text("workflow")).isEqualTo("w");
            });
  }

  @Test
  void whatIsNotDeclaredToHappenIsAWarningWithTheLineToAdd() throws Exception {
    contract("a", "workflows:\n  w: {}\nagents:\n  x: { uri: 'direct:x' }\n");

    assertThat(shell.call("validate")).isZero();
    assertThat(shell.out())
        .contains(
            "routes/a.drover.yaml:4:3: warning: workflow 'w' does not declare what happens on"
                + " timeout of agent 'x'")
        .contains("(add: timeout: 60s)")
        .contains(
            "routes/a.drover.yaml:2:3: warning: workflow 'w' does not declare what happens on"
                + " agent error of agent 'x': fails the run")
        .contains("(add: onFailure: fail, or give each a fallback)");

    assertThat(shell.call("validate", "--format", "sarif")).isZero();
    List<Fields> results = Fields.of(shell.json()).list("runs").get(0).list("results");
    assertThat(results).extracting(one -> one.text("level")).contains("warning", "note");

    contract(
        "a",
        "workflows:\n  w: { onFailure: fail }\nagents:\n  x: { uri: 'direct:x', timeout: 60s }\n");
    assertThat(shell.call("validate")).isZero();
    assertThat(shell.out()).doesNotContain("warning");
  }

  @Test
  void aTableIsOfWhatTheWorkflowsRoutesComeTo() throws Exception {
    contract(
        "a",
        """
        workflows:
          w: { onFailure: fail }
          v: { onFailure: fail }
        agents:
          x: { uri: 'direct:x', timeout: 1m, fallback: { agent: z } }
          y: { uri: 'direct:y', timeout: 1m }
          z: { uri: 'direct:z', timeout: 1m }
        """);
    Files.writeString(
        directory.resolve("routes/a.camel.yaml"),
        """
        - route:
            from:
              uri: workflow:w
              steps:
                - to: agent:x
        - route:
            from:
              uri: workflow:v
              steps:
                - to: agent:y
        """);

    assertThat(shell.call("validate")).as(shell.out()).isZero();
    String[] tables = shell.out().split("What is declared", -1);
    assertThat(tables[1])
        .contains("'w'", "agent 'x'", "agent 'z' answers, flagged", "agent 'z'")
        .doesNotContain("'y'");
    assertThat(tables[2]).contains("'v'", "agent 'y'").doesNotContain("'x'");
  }

  @Test
  void branchesThatCallOneAddressWithoutACommonLimitAreAWarningWithTheLineToAdd() throws Exception {
    String agents =
        """
        workflows:
          w: { onFailure: fail }
        joins: { signals: { require: all } }
        rateLimits: { crm: { perSecond: 5 }, press: { perSecond: 5 } }
        agents:
          jobs: { uri: "https://API.example.com:443/jobs?key=secret", timeout: 1m, rateLimit: crm }
          news: { uri: "direct:news", timeout: 1m%s }
        """;
    contract("a", agents.formatted(""));
    Files.writeString(
        directory.resolve("routes/a.camel.yaml"),
        """
        - route:
            from:
              uri: direct:news
              steps:
                - to: https://api.example.com/news
        - route:
            from:
              uri: workflow:w
              steps:
                - multicast:
                    id: signals
                    parallelProcessing: true
                    steps:
                      - to: agent:jobs
                      - to: agent:news
                      - to:
                          id: other
                          uri: https://other.example.com/news
        """);

    assertThat(shell.call("validate")).as(shell.out()).isZero();
    assertThat(shell.out())
        .containsOnlyOnce(" warning: ")
        .contains(
            "routes/a.camel.yaml:10:1: warning: Branches 'jobs' and 'news' of 'signals' look"
                + " independent, but all call https://api.example.com (agent 'jobs' and agent"
                + " 'news') without one rate limit: they will be slow and fail together. (add:"
                + " rateLimit: crm to agent 'news')")
        .doesNotContain("secret");

    contract("a", agents.formatted(", rateLimit: press"));
    assertThat(shell.call("validate")).isZero();
    assertThat(shell.out()).contains("(add: rateLimit: crm to agent 'news')");

    contract("a", agents.formatted(", rateLimit: crm"));
    assertThat(shell.call("validate")).isZero();
    assertThat(shell.out()).doesNotContain("warning");

    contract("a", agents.replace(", rateLimit: crm", "").formatted(""));
    assertThat(shell.call("validate")).isZero();
    assertThat(shell.out())
        .contains(
            "(add: rateLimits: { api-example-com: { concurrent: 2 } }, and rateLimit:"
                + " api-example-com to agent 'jobs' and agent 'news')");
  }

  @Test
  void anIdThatStandsTwiceIsToldAsAStartWouldTellIt() throws Exception {
    contract("a", "workflows: { w: {} }\n");
    Files.writeString(
        directory.resolve("routes/a.camel.yaml"),
        """
        - route:
            from:
              uri: workflow:w
              steps:
                - to:
                    id: same
                    uri: file:a
                - to:
                    id: same
                    uri: file:b
        """);

    assertThat(shell.call("validate")).isEqualTo(7);
    assertThat(shell.out())
        .contains("a.camel.yaml:8:1: error: The id 'same' stands twice, first at");
  }

  @Test
  void brokenYamlOfARouteHasItsPlace() throws Exception {
    contract("a", "workflows: { w: {} }\n");
    Files.writeString(
        directory.resolve("routes/a.camel.yaml"),
        "- route:\n    from:\n      uri: workflow:w\n     steps:\n        - log: x\n");

    assertThat(shell.call("validate")).isEqualTo(7);
    assertThat(shell.out()).contains("a.camel.yaml:4:");
  }

  @Test
  void aFieldOfTwoBranchesIsInvalidWithItsPlace() throws Exception {
    contract(
        "a",
        "workflows: { w: {} }\nmemory: { f: {} }\nagents: { x: { uri: 'direct:x', writes: f } }\n");
    Files.writeString(
        directory.resolve("routes/a.camel.yaml"),
        """
        - route:
            from:
              uri: workflow:w
              steps:
                - multicast:
                    id: both
                    steps:
                      - to: agent:x
                      - to: { id: again, uri: "agent:x" }
        """);

    assertThat(shell.call("validate")).isEqualTo(7);
    assertThat(shell.out())
        .contains("a.camel.yaml:5:1: error: Branches 'x' and 'again' of fan-out 'both'")
        .contains("field 'f'");
  }

  private void contract(String name, String text) throws Exception {
    Files.createDirectories(directory.resolve("routes"));
    Files.writeString(directory.resolve("routes/" + name + ".drover.yaml"), text);
  }

  @Test
  void showTellsThatAFallbackAnsweredAndWhy() throws Exception {
    contract(
        "a",
        "workflows: { w: {} }\nagents:\n"
            + "  x: { uri: 'direct:x', fallback: { agent: z } }\n  z: { uri: 'direct:z' }\n");
    Files.writeString(
        directory.resolve("routes/a.camel.yaml"),
        """
        - route:
            from:
              uri: workflow:w
              steps:
                - to: agent:x
                - step:
                    id: keep
                    steps:
                      - log: kept
        - route:
            from:
              uri: direct:x
              steps:
                - throwException:
                    exceptionType: java.lang.IllegalStateException
                    message: no
        - route:
            from:
              uri: direct:z
              steps:
                - setBody:
                    constant: plain
        """);

    assertThat(shell.call("run", "w", "--json")).as(shell.out() + shell.err()).isZero();
    String run = Fields.of(shell.json()).text("run");
    shell.call("show", run, "--json");
    List<Fields> steps = Fields.of(shell.json()).list("steps");
    Fields x = steps.stream().filter(s -> s.text("path").equals("x")).findFirst().orElseThrow();
    assertThat(x.child("fallback").members())
        .isEqualTo(
            java.util.Map.of(
                "reason", "illegal-state-exception",
                "step", "x/fallback",
                "kind", "agent",
                "name", "z"));
    assertThat(steps).filteredOn(s -> s.has("fallback")).hasSize(1);

    shell.call("show", run);
    assertThat(shell.out()).contains("fallback z: illegal-state-exception");
  }

  @Test
  void propertiesAreFoundBesideTheRoutesOfAnotherDirectory() throws Exception {
    Path other = Files.createDirectories(directory.resolve("other/routes"));
    Files.writeString(other.resolveSibling("application.properties"), "said = beside\n");
    Files.writeString(other.resolve("w.drover.yaml"), "workflows:\n  w: { version: 1 }\n");
    Files.writeString(
        other.resolve("w.camel.yaml"),
        """
        - route:
            from:
              uri: workflow:w
              steps:
                - setBody:
                    constant: "{{said}}"
        """);

    assertThat(shell.call("run", "w", "--routes", "other/routes")).as(shell.err()).isZero();
    assertThat(shell.out()).contains("beside");
  }
}
