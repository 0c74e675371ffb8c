package dev.drover.sample.invoice;

import java.util.Locale;

/** An invoice that is already in the books, from the export of the ERP. */
record Booked(String supplier, String number, Money gross, String postedOn) {
  static Booked of(Fields row) {
    return new Booked(
        row.text("supplier"),
        row.text("number"),
        row.money("gross", row.currency("currency")),
        row.text("postedOn"));
  }

  /** Two numbers are the same when they differ only in case, spaces and punctuation. */
  boolean isSame(String supplierId, String invoiceNumber) {
    return supplier.equals(supplierId) && plain(number).equals(plain(invoiceNumber));
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
