package dev.drover.sample.invoice;

import java.util.Optional;
import java.util.stream.Collectors;

/** What a reviewer reads before deciding, in Markdown; the same facts give the same words. */
record Brief(Invoice invoice, MatchedOrder order, MasterData data, Verdict verdict) {
  String markdown() {
    return String.join("\n", heading(), facts(), unusual(), recommendation(), consequence());
  }

  private String heading() {
    return """
        ## Invoice %s from %s
        **%s** for purchase order %s. Supplier, prices, quantities, tax and terms match the order.
        """
        .formatted(
            line(invoice.number()),
            line(order.supplier().name()),
            invoice.payable(),
            line(order.number()));
  }

  private String facts() {
    Optional<CostCentre> centre = data.costCentre(order.costCentre());
    String printed = invoice.account().isEmpty() ? "none" : new Iban(invoice.account()).toString();
    return """
        | | |
        |---|---|
        | Due | %s (terms: %d days) |
        | Net, tax | %s, %s |
        | Account on the invoice | %s |
        | Account of the supplier master | %s |
        | Cost centre | %s |
        | Approval limit | %s |
        | Budget left | %s |
        """
        .formatted(
            order.due(),
            order.paymentTermsDays(),
            invoice.net(),
            invoice.tax(),
            line(printed),
            order.supplier().account(),
            centre.map(c -> line(c.name() + " (" + c.owner() + ")")).orElse("unknown"),
            centre.map(c -> c.limit().toString()).orElse("unknown"),
            centre.map(c -> c.left() + " of " + c.budget()).orElse("unknown"));
  }

  private String unusual() {
    String list =
        verdict.flags().stream()
            .map(flag -> "- " + line(flag.text()))
            .collect(Collectors.joining("\n"));
    return "### What is unusual (score %d of 100)\n%s\n"
        .formatted(verdict.score(), list.isEmpty() ? "- Nothing." : list);
  }

  private String recommendation() {
    return "### Recommendation: %s (confidence %.2f)\n"
        .formatted(verdict.decision(), verdict.confidence());
  }

  private String consequence() {
    return """
        ### If you approve
        %s is posted to the ERP and paid to %s, the account of the supplier master. To pay to \
        another account, reject, and have the supplier master changed first.
        """
        .formatted(invoice.payable(), order.supplier().account());
  }

  /** A document's own words stay on one line and cannot end a table cell. */
  private static String line(String text) {
    return text.replaceAll("[\\s|`<>\\[\\]]+", " ").strip();
  }
}
