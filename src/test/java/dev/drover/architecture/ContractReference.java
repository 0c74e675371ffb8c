package dev.drover.architecture;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/** Writes the page about contract files from their JSON Schema. */
final class ContractReference {
  static final String FILE = "docs/reference/contract.md";

  private static final String SCHEMA = "/dev/drover/definition/drover.schema.json";
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          entry("schemaFile", "file"),
          entry("names", "name or list of names"),
          entry("fallback", "fallback"),
          entry("duration", "duration"),
          entry("size", "size"),
          entry("tolerance", "number or share"),
          entry("hint", "text, or texts by branch"),
          entry("fieldPath", "field"),
          entry("fireAndForget", "fireAndForget"),
          entry("merge", "merge"),
          entry("alert", "alert"));

  private final JsonNode schema;
  private final StringBuilder page = new StringBuilder();

  private ContractReference(JsonNode schema) {
    this.schema = schema;
  }

  static String page() {
    try (InputStream in = ContractReference.class.getResourceAsStream(SCHEMA)) {
      return new ContractReference(new ObjectMapper().readTree(in)).written();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String written() {
    page.append("<!-- Written from src/main/resources").append(SCHEMA);
    page.append(" by ContractReferenceTest. Do not edit. -->\n");
    page.append("# Contract files: every key\n\n");
    page.append(text(schema)).append("\n\n");
    page.append(
        "`./drover validate` checks files against this page and says where a mistake is.\n");
    schema.get("properties").properties().forEach(this::section);
    block("require", schema.at("/$defs/require"));
    block("fireAndForget", schema.at("/$defs/fireAndForget"));
    block("merge", schema.at("/$defs/merge"));
    block("source of a merge", schema.at("/$defs/source"));
    block("list of a merge", schema.at("/$defs/list"));
    block("alert of a join", schema.at("/$defs/alert"));
    block("fallback", schema.at("/$defs/fallback"));
    block("onStale", schema.at("/$defs/onStale"));
    page.append("\n## Kinds of values\n\n");
    KINDS.keySet().stream().sorted().forEach(this::kind);
    return page.toString();
  }

  private void kind(String name) {
    page.append("* **").append(KINDS.get(name)).append("**: ");
    page.append(text(schema.at("/$defs/" + name))).append('\n');
  }

  private void section(Entry<String, JsonNode> section) {
    JsonNode block = definition(section.getValue().get("additionalProperties"));
    page.append("\n## ").append(section.getKey()).append("\n\n");
    page.append(text(section.getValue())).append(' ').append(text(block)).append("\n\n");
    table(block);
  }

  private void block(String name, JsonNode block) {
    page.append("\n## ").append(name).append("\n\n").append(text(block)).append("\n\n");
    table(block);
  }

  private void table(JsonNode block) {
    page.append("| key | value | default | meaning |\n|---|---|---|---|\n");
    block.get("properties").properties().forEach(key -> row(key, required(block)));
    rules(block).forEach(rule -> page.append("\n").append(rule).append('\n'));
  }

  private void row(Entry<String, JsonNode> key, List<String> required) {
    JsonNode value = key.getValue();
    String otherwise = value.has("default") ? "`" + value.get("default").asText() + "`" : "";
    page.append("| `").append(key.getKey()).append("` | ").append(form(value)).append(" | ");
    page.append(required.contains(key.getKey()) ? "**required**" : otherwise).append(" | ");
    page.append(text(value)).append(" |\n");
  }

  private String form(JsonNode value) {
    if (value.has("$ref")) {
      return KINDS.get(value.get("$ref").asText().replaceFirst(".*/", ""));
    }
    for (JsonNode one : value.path("anyOf")) {
      if (one.has("enum")) {
        List<String> words = new ArrayList<>();
        one.get("enum").forEach(word -> words.add("`" + word.asText() + "`"));
        value
            .path("anyOf")
            .forEach(
                other -> {
                  if (other.has("$ref")) {
                    forms(definition(other)).forEach(words::add);
                  }
                });
        return String.join(", ", words);
      }
      if (one.has("maximum")) {
        return "number, " + one.get("minimum") + " to " + one.get("maximum");
      }
    }
    if (value.has("additionalProperties")) {
      return "mapping";
    }
    return value.has("type") ? "text" : "any JSON value";
  }

  /** Forms with keys of their own: {@code { refresh: NAME }}, or all keys when none must be. */
  private static List<String> forms(JsonNode value) {
    List<String> forms = new ArrayList<>();
    value.path("required").forEach(key -> forms.add("`{ " + key.asText() + ": NAME }`"));
    if (forms.isEmpty()) {
      List<String> keys = new ArrayList<>();
      value.path("properties").fieldNames().forEachRemaining(keys::add);
      forms.add("`{ " + String.join(", ", keys) + " }`");
    }
    return forms;
  }

  private static List<String> required(JsonNode block) {
    List<String> keys = new ArrayList<>();
    block.path("required").forEach(key -> keys.add(key.asText()));
    return keys;
  }

  private static List<String> rules(JsonNode block) {
    List<String> rules = new ArrayList<>();
    List<String> either = new ArrayList<>();
    block.path("oneOf").forEach(one -> either.add("`" + one.at("/required/0").asText() + "`"));
    if (!either.isEmpty()) {
      rules.add("Exactly one of " + String.join(", ", either) + " is required.");
    }
    if (block.path("maxProperties").asInt() == 1) {
      rules.add("Exactly one of them.");
    }
    block
        .path("dependentRequired")
        .properties()
        .forEach(
            one ->
                rules.add(
                    "`" + one.getKey() + "` needs `" + one.getValue().get(0).asText() + "`."));
    return rules;
  }

  private JsonNode definition(JsonNode reference) {
    return schema.at(reference.get("$ref").asText().substring(1));
  }

  private static String text(JsonNode node) {
    return node.get("description").asText().replace("<", "&lt;").replace("|", "\\|");
  }
}
