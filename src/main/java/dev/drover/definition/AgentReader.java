package dev.drover.definition;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the block of one agent. */
final class AgentReader {
  private static final Map<String, UsedUp> ENDS = PlaceReader.words(UsedUp.values(), UsedUp::word);

  private final Desk desk;
  private final Set<String> revisable;
  private final FieldUse use;
  private final FallbackReader fallbacks;
  private final OutputRules outputs;
  private final RateLimitReader limits;

  /**
   * @param revisable agents and steps that may be sent back to work
   */
  AgentReader(
      Desk desk,
      Set<String> revisable,
      FieldUse use,
      FallbackReader fallbacks,
      OutputRules outputs,
      RateLimitReader limits) {
    this.desk = desk;
    this.revisable = revisable;
    this.use = use;
    this.fallbacks = fallbacks;
    this.outputs = outputs;
    this.limits = limits;
  }

  /** The agent; empty when something is wrong with it. */
  Optional<AgentDefinition> read(String name, Block block) {
    int before = desk.problems().count();
    String who = Kind.AGENT.called(name);
    List<String> reads = use.names(block, "reads", "reads", who);
    List<String> writes = use.written(block, who);
    Optional<AgentTarget> target = target(block);
    Optional<Schema> output = block.value("output").flatMap(Value::schema);
    Optional<Schema> input = block.value("input").flatMap(Value::schema);
    Optional<Duration> timeout = block.value("timeout").flatMap(Value::duration);
    int retries =
        block.value("retries").flatMap(v -> v.number(0, AgentDefinition.MOST_RETRIES)).orElse(0);
    Optional<Fallback> fallback = fallbacks.read(block, who, name);
    Optional<RateLimit> limit = limits.named(block);
    Optional<Revision> revises = revision(name, block, writes);
    outputs.check(block, output, writes, fallback);
    if (desk.problems().count() > before) {
      return Optional.empty();
    }
    Optional<Schema> filled = output.or(() -> outputs.madeOf(writes));
    return target.map(
        t ->
            new AgentDefinition(
                name, t, reads, writes, filled, input, timeout, retries, revises, fallback, limit));
  }

  private Optional<AgentTarget> target(Block block) {
    boolean model = block.value("model").isPresent();
    if (model == block.value("uri").isPresent()) {
      block.error(
          model ? "has both 'model' and 'uri'" : "has neither 'model' nor 'uri'",
          "an agent is one model or one Camel endpoint");
      return Optional.empty();
    }
    if (model) {
      return modelOf(block);
    }
    block
        .value("instructions")
        .ifPresent(v -> v.error("is for models only", "remove it, or name a 'model'"));
    return block.value("uri").flatMap(Value::text).map(Endpoint::new);
  }

  private Optional<AgentTarget> modelOf(Block block) {
    Optional<String> ref = block.value("model").flatMap(Value::text);
    Optional<String> instructions =
        block
            .required("instructions", "name a file, such as prompts/extract.md")
            .flatMap(this::instructions);
    return ref.flatMap(r -> instructions.map(text -> new Model(r, text)));
  }

  // A path has no white space, a prompt always has; braces in a prompt are the author's own.
  private Optional<String> instructions(Value value) {
    Optional<String> written = value.plainText();
    if (written.isEmpty() || written.get().matches("(?s).*\\s.*")) {
      return written;
    }
    return value.text().flatMap(path -> prompt(value, path));
  }

  private Optional<String> prompt(Value value, String path) {
    try {
      String text = desk.files().text(NamedFiles.resolved("", path));
      if (!text.isBlank()) {
        return Optional.of(text);
      }
      value.error("names the empty file '" + path + "'", "write the prompt");
    } catch (UnusableFile unusable) {
      value.error("cannot be used: " + unusable.what(), unusable.hint());
    }
    return Optional.empty();
  }

  private Optional<Revision> revision(String name, Block block, List<String> writes) {
    Optional<Value> revises = block.value("revises");
    if (revises.isEmpty()) {
      block
          .value("maxRevisions")
          .ifPresent(v -> v.error("says nothing without 'revises'", "name the agent to revise"));
      block
          .value("onRevisionsUsedUp")
          .ifPresent(v -> v.error("says nothing without 'revises'", "name the agent to revise"));
      return Optional.empty();
    }
    Optional<String> target = revises.flatMap(Value::text);
    target.ifPresent(agent -> revisable(name, agent, revises.get()));
    Optional<Integer> max =
        block
            .required("maxRevisions", "say how often, 1 to " + Revision.MOST)
            .flatMap(v -> v.number(1, Revision.MOST));
    UsedUp end = usedUp(block, writes);
    return target.flatMap(agent -> max.map(most -> new Revision(agent, most, end)));
  }

  private UsedUp usedUp(Block block, List<String> writes) {
    Optional<Value> value = block.value("onRevisionsUsedUp");
    UsedUp end = value.flatMap(v -> v.word(ENDS)).orElse(UsedUp.FAIL);
    if (end == UsedUp.FALLBACK && block.value("fallback").isEmpty()) {
      value.ifPresent(v -> v.error("is 'fallback', but there is none", "add 'fallback'"));
    }
    if (end == UsedUp.ACCEPT && !writes.isEmpty()) {
      value.ifPresent(
          v ->
              v.error(
                  "is 'accept', but then nobody writes field '" + writes.get(0) + "'",
                  "use 'fallback' with a value for it"));
    }
    return end;
  }

  private void revisable(String name, String target, Value revises) {
    if (target.equals(name)) {
      revises.error("is the agent itself", "name an agent that worked before it");
    } else if (!revisable.contains(target)) {
      revises.error(
          "is neither an agent nor a step declared here: '" + target + "'",
          Nearest.hint(target, revisable));
    }
  }
}
