package dev.drover.run;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** A call of one of our own endpoints, which records itself, under the id of the node. */
final class OwnEndpointNode extends Node {
  private static final String PROPERTY = "drover.node";

  private final NodeName name;

  OwnEndpointNode(Processor target, NodeName name) {
    super(target);
    this.name = name;
  }

  @Override
  boolean processInRun(Exchange exchange, Scope scope, AsyncCallback callback) {
    exchange.setProperty(PROPERTY, name);
    return processor.process(exchange, callback);
  }

  /** Names the next step of one of our own endpoints that the exchange comes to. */
  static void name(Exchange exchange, String id) {
    exchange.setProperty(PROPERTY, new NodeName(id, false));
  }

  /** The name the node gave the endpoint's step; the endpoint's own where the node has none. */
  static NodeName take(Exchange exchange, String endpoint) {
    Object given = exchange.removeProperty(PROPERTY);
    return given instanceof NodeName name ? name : new NodeName(endpoint, false);
  }

  /**
   * @param id in paths
   * @param last whether nothing follows in the workflow's route
   */
  record NodeName(String id, boolean last) {}
}
