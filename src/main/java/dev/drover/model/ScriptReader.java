package dev.drover.model;

import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code *.script.yaml}; everything that can be wrong with a rule is found here. */
final class ScriptReader {

  /** Long for any honest expression on a long document, short beside a step's time limit. */
  private static final Duration SEARCH_LIMIT = Duration.ofSeconds(2);

  private static final Set<String> RULE_KEYS =
      Set.of("agent", "when", "unless", "reply", "lines", "usage", "delay");
  private static final Pattern DELAY = Pattern.compile("(?<count>\\d{1,9})(?<unit>ms|s|m)");
  private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

  private ScriptReader() {}

  static List<ScriptRule> rules(String file, String yaml) {
    ScriptNode root = ScriptNode.root(file, yaml);
    Map<String, ScriptNode> top = root.fields(Set.of("scripted", "rules"));
    if (!top.containsKey("scripted") || !top.get("scripted").text().equals("true")) {
      throw root.error("a script says 'scripted: true', so that nobody takes it for a model");
    }
    List<ScriptNode> rules = required(root, top, "rules").items();
    if (rules.isEmpty()) {
      throw root.error("the script has no rules");
    }
    return rules.stream().map(ScriptReader::rule).toList();
  }

  private static ScriptRule rule(ScriptNode node) {
    Map<String, ScriptNode> keys = node.fields(RULE_KEYS);
    Optional<RuleRegex> when = regex(keys, "when");
    ReplyTree reply = reply(required(node, keys, "reply"), groupsOf(when));
    return new ScriptRule(
        agents(keys),
        when,
        regex(keys, "unless"),
        reply,
        lines(keys, reply),
        Optional.ofNullable(keys.get("usage")).map(ScriptReader::usage),
        Optional.ofNullable(keys.get("delay")).map(ScriptReader::delay).orElse(Duration.ZERO));
  }

  private static ScriptNode required(ScriptNode node, Map<String, ScriptNode> keys, String name) {
    ScriptNode value = keys.get(name);
    if (value == null) {
      throw node.error("'" + name + "' is missing");
    }
    return value;
  }

  private static Pattern agents(Map<String, ScriptNode> keys) {
    ScriptNode node = keys.get("agent");
    String glob = node == null ? "*" : node.text();
    return Pattern.compile("\\Q" + glob.replace("*", "\\E.*\\Q") + "\\E", Pattern.DOTALL);
  }

  private static Optional<RuleRegex> regex(Map<String, ScriptNode> keys, String name) {
    return Optional.ofNullable(keys.get(name)).map(node -> regex(node, name));
  }

  private static RuleRegex regex(ScriptNode node, String name) {
    try {
      Pattern pattern = Pattern.compile(node.text());
      return new RuleRegex(pattern, node.place() + " '" + name + "'", SEARCH_LIMIT);
    } catch (PatternSyntaxException invalid) {
      throw node.error(
          "'%s' is not a regular expression: %s at character %d of it"
              .formatted(name, invalid.getDescription(), Math.max(0, invalid.getIndex()) + 1));
    }
  }

  private static Predicate<String> groupsOf(Optional<RuleRegex> regex) {
    return name -> regex.isPresent() && regex.get().hasGroup(name);
  }

  private static ReplyTree reply(ScriptNode node, Predicate<String> groups) {
    if (node.isMap()) {
      Map<String, ReplyTree> fields = new LinkedHashMap<>();
      node.fields().forEach((name, value) -> fields.put(name, reply(value, groups)));
      return new ReplyTree.Fields(fields);
    }
    if (node.isList()) {
      return new ReplyTree.Items(node.items().stream().map(item -> reply(item, groups)).toList());
    }
    return node.isText()
        ? new ReplyTree.Text(TextTemplate.of(node, groups))
        : new ReplyTree.Constant(node.constant());
  }

  private static List<RepeatedMatch> lines(Map<String, ScriptNode> keys, ReplyTree reply) {
    ScriptNode node = keys.get("lines");
    if (node == null) {
      return List.of();
    }
    if (!(reply instanceof ReplyTree.Fields object)) {
      throw node.error("'lines' adds a list to a reply that is a mapping; this reply is none");
    }
    List<RepeatedMatch> lists = new ArrayList<>();
    for (ScriptNode one : node.isList() ? node.items() : List.of(node)) {
      RepeatedMatch list = repeated(one);
      if (object.fields().containsKey(list.into()) || named(lists, list.into())) {
        throw one.error("the reply already has '" + list.into() + "'; choose another 'into'");
      }
      lists.add(list);
    }
    return lists;
  }

  private static boolean named(List<RepeatedMatch> lists, String into) {
    return lists.stream().anyMatch(list -> list.into().equals(into));
  }

  private static RepeatedMatch repeated(ScriptNode node) {
    Map<String, ScriptNode> keys = node.fields(Set.of("into", "each", "as"));
    RuleRegex each = regex(required(node, keys, "each"), "each");
    ReplyTree as = reply(required(node, keys, "as"), groupsOf(Optional.of(each)));
    return new RepeatedMatch(required(node, keys, "into").text(), each, as);
  }

  private static TokenUsage usage(ScriptNode node) {
    Map<String, ScriptNode> keys = node.fields(Set.of("inputTokens", "outputTokens"));
    return new TokenUsage(
        tokens(required(node, keys, "inputTokens")), tokens(required(node, keys, "outputTokens")));
  }

  private static int tokens(ScriptNode node) {
    if (!COUNT.matcher(node.text()).matches()) {
      throw node.error("'" + node.text() + "' is not a number of tokens");
    }
    return Integer.parseInt(node.text());
  }

  private static Duration delay(ScriptNode node) {
    Matcher written = DELAY.matcher(node.text());
    if (!written.matches()) {
      throw node.error("'" + node.text() + "' is not a delay such as 200ms, 2s or 1m");
    }
    long count = Long.parseLong(written.group("count"));
    return switch (written.group("unit")) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      default -> Duration.ofMinutes(count);
    };
  }
}
