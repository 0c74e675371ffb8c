package dev.drover.definition;

import org.jspecify.annotations.Nullable;

/** Who answers in place of an agent or a plain step that could not. Immutable. */
public sealed interface Fallback {

  /** Who that is, in words: {@code agent 'plain'}. */
  String words();

  /**
   * Another agent of the cluster, under its own contract.
   *
   * @param name as in {@code agent:<name>}
   */
  record ToAgent(String name) implements Fallback {
    public ToAgent {
      Checks.required(name, "the agent of a fallback");
    }

    @Override
    public String words() {
      return "agent '" + name + "'";
    }
  }

  /**
   * A Camel endpoint, which is given the same input.
   *
   * @param uri its address with the scheme written out
   */
  record ToEndpoint(String uri) implements Fallback {
    public ToEndpoint {
      Checks.required(uri, "the endpoint of a fallback");
    }

    @Override
    public String words() {
      return "'" + uri + "'";
    }

    /** What stands before the first colon. */
    public String scheme() {
      return uri.substring(0, Math.max(0, uri.indexOf(':')));
    }
  }

  /**
   * The same answer each time.
   *
   * @param value plain values: Map, List, String, Number, Boolean or null
   */
  record ToValue(@Nullable Object value) implements Fallback {
    public ToValue {
      value = value == null ? null : FrozenTree.of(value);
    }

    @Override
    public String words() {
      return "a constant";
    }
  }
}
