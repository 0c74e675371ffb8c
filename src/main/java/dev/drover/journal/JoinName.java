package dev.drover.journal;

/**
 * A join over all runs of a workflow.
 *
 * @param join the id of the fan-out that it joins
 */
public record JoinName(String workflow, String join) {}
