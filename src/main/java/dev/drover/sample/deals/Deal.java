package dev.drover.sample.deals;

/**
 * A company for sale.
 *
 * @param deal its number in the list
 * @param asking price in thousands
 */
record Deal(String deal, String company, String sector, String country, long asking) {}
