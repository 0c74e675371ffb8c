package dev.drover.route;

import org.apache.camel.model.ProcessorDefinition;

/**
 * A row of the table of EIPs.
 *
 * @param name as in the YAML DSL
 * @param type its class in Camel's model
 * @param note the reason, and for a refused one what to use instead
 */
public record Eip(
    String name, Class<? extends ProcessorDefinition<?>> type, Treatment treatment, String note) {}
