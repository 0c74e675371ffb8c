package dev.drover.definition;

import java.util.List;

/** The blocks of a contract file and the keys each of them knows; the one table of them. */
enum Kind {
  CONTRACT(
      "the contract", "workflows", "memory", "agents", "gates", "steps", "joins", "rateLimits"),
  WORKFLOW("workflow", "version", "input", "output", "durability", "maxInput", "onFailure"),
  FIELD("field", "schema", "owner", "maxAge", "onStale", "dataTime"),
  ON_STALE("onStale", "refresh"),
  AGENT(
      "agent",
      "uri",
      "model",
      "instructions",
      "reads",
      "writes",
      "output",
      "input",
      "timeout",
      "retries",
      "revises",
      "maxRevisions",
      "onRevisionsUsedUp",
      "fallback",
      "rateLimit"),
  GATE("gate", "shows", "reviewers", "due", "onTimeout"),
  STEP("step", "effect", "reads", "writes", "input", "output", "timeout", "fallback", "rateLimit"),
  JOIN(
      "join",
      "require",
      "branchTimeout",
      "maxConcurrency",
      "stopEarly",
      "hint",
      "merge",
      "batch",
      "alert",
      "fireAndForget"),
  ALERT("alert", "after", "to"),
  FIRE_AND_FORGET("fireAndForget", "retries", "backoff"),
  REQUIRE("require", "mandatory", "atLeast", "tolerate"),
  MERGE("merge", "priority", "conflicts", "newestBy", "sources", "schema", "lists", "agent"),
  SOURCE("source", "rename", "coerce"),
  LIST("list", "key", "order"),
  RATE_LIMIT("rateLimit", "perSecond", "concurrent"),
  FALLBACK("fallback", "agent", "to", "value");

  private final String word;

  // List.of: it cannot change.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> keys;

  Kind(String word, String... keys) {
    this.word = word;
    this.keys = List.of(keys);
  }

  List<String> keys() {
    return keys;
  }

  /** The block as messages name it: {@code agent 'check'}. */
  String called(String name) {
    return word + " '" + name + "'";
  }

  String word() {
    return word;
  }
}
