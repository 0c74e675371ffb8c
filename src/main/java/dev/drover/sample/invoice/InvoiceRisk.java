package dev.drover.sample.invoice;

import dev.drover.sample.format.Tree;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * Judges whether an invoice whose order matches may be paid without a person. The rules are fixed
 * and add up points; no model is asked. Thread-safe.
 */
public final class InvoiceRisk {
  /** From this score on a person decides; an overdue or account-less invoice alone stays below. */
  static final int PERSON_FROM = 25;

  static final int REJECT_FROM = 60;

  private final MasterFiles master;
  private final InstantSource clock;

  /**
   * Judges by the date of this machine, in UTC.
   *
   * @param master where budgets, suppliers and booked invoices are kept
   */
  public InvoiceRisk(MasterFiles master) {
    this(master, InstantSource.system());
  }

  InvoiceRisk(MasterFiles master, InstantSource clock) {
    this.master = master;
    this.clock = clock;
  }

  /**
   * Assesses one invoice.
   *
   * @param input an object with the fields {@code invoice} and {@code order}
   * @return {@code score} (0 to 100), {@code flags}, {@code route} ({@code auto} or {@code
   *     person}), {@code recommendation} and a {@code brief} in Markdown, as in {@code
   *     schemas/risk.json}
   * @throws UnusableInvoice when a field is not what it must be
   */
  public Map<String, Object> assess(Map<String, Object> input) {
    Invoice invoice = Invoice.in(input);
    MasterData data = master.data();
    MatchedOrder order = MatchedOrder.in(input, data);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    List<Flag> flags = new Flags(invoice, order, data).raised(today);
    var verdict = new Verdict(flags);
    return Tree.of(
        "score",
        verdict.score(),
        "flags",
        flags.stream().map(Flag::tree).toList(),
        "route",
        verdict.needsPerson() ? "person" : "auto",
        "recommendation",
        verdict.recommendation(),
        "brief",
        new Brief(invoice, order, data, verdict).markdown());
  }
}
