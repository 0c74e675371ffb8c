package dev.drover.journal;

/**
 * A crash ended a walk and another took the run over.
 *
 * @param epoch that the run had afterwards
 * @param lastSeq the last record there was
 */
public record Takeover(long epoch, long lastSeq) {}
