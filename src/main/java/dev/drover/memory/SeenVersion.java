package dev.drover.memory;

/** A version of a field, and what it was to a step. */
public record SeenVersion(FieldVersion version, Seen seen) {}
