package dev.drover.definition;

import java.util.function.UnaryOperator;

/**
 * What every reader of one contract file has at hand.
 *
 * @param problems where to say what is wrong
 * @param placeholders resolves {@code {{...}}} in a text
 * @param files the files the contract names
 * @param schemas those of them that are schemas
 */
record Desk(
    Problems problems, UnaryOperator<String> placeholders, NamedFiles files, SchemaFiles schemas) {}
