package dev.drover.sample.triage;

/**
 * A reason why a message is not simply answered.
 *
 * @param code for machines
 * @param text for people
 */
record Flag(String code, String text) {}
