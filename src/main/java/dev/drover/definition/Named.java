package dev.drover.definition;

import org.snakeyaml.engine.v2.nodes.Node;

/** A name as it stands at a place in the file. */
record Named(String name, Node at) {}
