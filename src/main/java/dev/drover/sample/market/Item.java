package dev.drover.sample.market;

/**
 * A piece of news from any source.
 *
 * @param url the same for the same piece, wherever it was found
 * @param date of the piece; of an event, the day it begins
 */
record Item(String title, String url, String date, String summary) {}
