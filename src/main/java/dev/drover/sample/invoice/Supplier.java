package dev.drover.sample.invoice;

import java.util.Locale;
import java.util.Optional;

/** A supplier as purchasing knows it. The account here is the only one that is ever paid. */
record Supplier(String id, String name, String taxId, Iban account, String bic, String country) {
  static Supplier of(Fields from) {
    return new Supplier(
        from.text("id"),
        from.text("name"),
        from.textOr("taxId", ""),
        new Iban(from.text("account")),
        from.textOr("bic", ""),
        from.textOr("country", ""));
  }

  /** The tax number decides when both have one; otherwise the name, whatever its punctuation. */
  boolean issued(Invoice invoice) {
    Optional<Boolean> byTax =
        taxId.isEmpty() || invoice.supplierTaxId().isEmpty()
            ? Optional.empty()
            : Optional.of(plain(taxId).equals(plain(invoice.supplierTaxId())));
    return byTax.orElseGet(() -> plain(name).equals(plain(invoice.supplierName())));
  }

  @Override
  public String toString() {
    return name + " (" + id + (taxId.isEmpty() ? ")" : ", tax number " + taxId + ")");
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
