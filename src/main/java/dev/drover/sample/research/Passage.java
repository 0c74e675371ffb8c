package dev.drover.sample.research;

/**
 * What one source says, in its own words.
 *
 * @param n by which it is cited, from 1
 * @param text one or two of its sentences
 */
record Passage(int n, String title, String date, String source, String text) {}
