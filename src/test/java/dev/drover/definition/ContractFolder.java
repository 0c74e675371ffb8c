package dev.drover.definition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A directory with a contract and the files it names, written by a test. */
record ContractFolder(Path dir) {
  static final String VENDOR_RISK =
      """
      # one contract file = one cluster
      workflows:
        vendor-risk: { version: 1, input: schemas/vendor.json, output: schemas/risk.json }
      memory:
        vendor:    { schema: schemas/vendor.json, owner: input }
        financial: { schema: schemas/financial.json }
        risk:      { schema: schemas/risk.json }
      agents:
        financial: { uri: "http:{{finance.url:localhost}}/score", reads: [vendor], writes: [financial], timeout: 60s, retries: 1 }
        synthesis: { model: strong, instructions: prompts/synthesis.md, reads: [vendor, financial], writes: [risk] }
      gates:
        risk-officer: { shows: risk, reviewers: [risk], due: "{{risk.due:4h}}", escalate: [{ to: [boss], due: 1ms }], onTimeout: reject }
      steps:
        post-to-erp: { effect: at-most-once }
      """;

  /** A folder with the schemas and the prompt the example names. */
  static ContractFolder in(Path dir) {
    return new ContractFolder(dir)
        .with("schemas/vendor.json", "{\"type\": \"object\", \"required\": [\"name\"]}")
        .with("schemas/financial.json", "{\"type\": \"object\"}")
        .with(
            "schemas/risk.json",
            "{\"type\": \"object\", \"properties\": {\"score\": {\"type\": \"integer\"}}}")
        .with("prompts/synthesis.md", "Weigh the {{sources}}.\n");
  }

  ContractFolder with(String path, String content) {
    try {
      Path file = dir.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
      return this;
    } catch (IOException broken) {
      throw new AssertionError("The test cannot write " + path, broken);
    }
  }

  /** Everything found in a contract of that text, without the directory in front. */
  List<String> problems(String contract) {
    return check("vendor-risk.drover.yaml", contract);
  }

  List<String> check(String file, String contract) {
    with(file, contract);
    return ContractFiles.check(dir.resolve(file)).stream()
        .map(problem -> problem.text().replace(dir + "/", ""))
        .toList();
  }

  Cluster load(String contract) {
    return load(contract, Map.of());
  }

  Cluster load(String contract, Map<String, String> properties) {
    with("vendor-risk.drover.yaml", contract);
    UnaryOperator<String> placeholders =
        text -> {
          String[] resolved = {text};
          properties.forEach(
              (key, value) ->
                  resolved[0] = resolved[0].replaceAll("\\{\\{" + key + "(:[^}]*)?}}", value));
          return new DefaultValues().apply(resolved[0]);
        };
    return new ContractFiles(placeholders).load(dir.resolve("vendor-risk.drover.yaml"));
  }
}
