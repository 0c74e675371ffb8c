package dev.drover.sample.invoice;

/** Who pays in the end, how much is left this year, and what may be paid without a person. */
record CostCentre(String id, String name, String owner, Money budget, Money spent, Money limit) {
  static CostCentre of(Fields row) {
    var currency = row.currency("currency");
    return new CostCentre(
        row.text("costCentre"),
        row.text("name"),
        row.text("owner"),
        row.money("budget", currency),
        row.money("spent", currency),
        row.money("approvalLimit", currency));
  }

  Money left() {
    return budget.minus(spent);
  }
}
