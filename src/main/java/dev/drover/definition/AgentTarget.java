package dev.drover.definition;

/** Who does an agent's work. Immutable. */
public sealed interface AgentTarget permits Model, Endpoint {}
