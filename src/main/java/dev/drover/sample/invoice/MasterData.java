package dev.drover.sample.invoice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Orders, suppliers, budgets and booked invoices as they were at one moment.
 *
 * @param rates how many units of the first currency of a pair such as {@code EUR/GBP} one unit of
 *     the second is worth
 */
record MasterData(
    Company company,
    List<Supplier> suppliers,
    List<PurchaseOrder> orders,
    List<CostCentre> costCentres,
    List<Booked> booked,
    Map<String, BigDecimal> rates) {

  Optional<Supplier> supplier(String id) {
    return suppliers.stream().filter(supplier -> supplier.id().equals(id)).findFirst();
  }

  /** Finds an order by its number, whatever its case and spaces. */
  Optional<PurchaseOrder> order(String number) {
    String wanted = number.replaceAll("\\s", "");
    return orders.stream().filter(order -> order.number().equalsIgnoreCase(wanted)).findFirst();
  }

  Optional<CostCentre> costCentre(String id) {
    return costCentres.stream().filter(centre -> centre.id().equals(id)).findFirst();
  }

  Optional<Booked> booked(String supplier, String number) {
    return booked.stream().filter(invoice -> invoice.isSame(supplier, number)).findFirst();
  }

  boolean hasPaid(String supplier) {
    return booked.stream().anyMatch(invoice -> invoice.supplier().equals(supplier));
  }

  /** The amount in another currency, or nothing when no rate is known. */
  Optional<Money> in(Currency target, Money money) {
    if (money.currency().equals(target)) {
      return Optional.of(money);
    }
    String pair = target.getCurrencyCode() + "/" + money.currency().getCurrencyCode();
    return Optional.ofNullable(rates.get(pair))
        .map(
            rate ->
                money
                    .amount()
                    .multiply(rate)
                    .setScale(Money.decimals(target), RoundingMode.HALF_UP))
        .map(amount -> new Money(amount, target));
  }
}
