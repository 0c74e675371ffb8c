package dev.drover.sample.amendment;

import java.util.List;

/**
 * What an amendment says.
 *
 * @param annual the price of a year, in whole units of the currency
 * @param liabilityCap the most either party pays, in the same units
 * @param clauses sentences that replace others
 * @param note what legal sent an earlier draft back with; empty for none
 */
record Terms(
    long annual,
    String currency,
    int termMonths,
    long liabilityCap,
    List<String> clauses,
    String note) {}
