package dev.drover.definition;

import java.util.Optional;

/**
 * What is declared to happen when one kind of failure meets one part of a workflow. Immutable.
 *
 * @param workflow its name
 * @param kind what goes wrong
 * @param subject whom it concerns, in words such as {@code agent 'draft'}
 * @param outcome what happens then
 * @param at where it is declared, or would be
 * @param missing the line to add where nothing is declared; empty when something is
 */
public record FailureRow(
    String workflow,
    FailureKind kind,
    String subject,
    String outcome,
    At at,
    Optional<String> missing) {}
