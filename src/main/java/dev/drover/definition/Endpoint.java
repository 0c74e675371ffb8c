package dev.drover.definition;

/**
 * A Camel endpoint does the work.
 *
 * @param uri Camel URI with its placeholders resolved
 */
public record Endpoint(String uri) implements AgentTarget {
  public Endpoint {
    Checks.required(uri, "an endpoint");
  }
}
