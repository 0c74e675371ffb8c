package dev.drover.sample.vendor;

/**
 * Something that speaks against a vendor.
 *
 * @param points how much, of a hundred
 * @param text one sentence
 */
record Reason(int points, String text) {}
