package dev.drover.journal;

/** A branch that a join went on without. */
public record Missing(String branch, String reason, String hint) {}
