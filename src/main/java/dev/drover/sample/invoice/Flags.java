package dev.drover.sample.invoice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for what is unusual about one invoice whose order matches. */
final class Flags {
  private final Invoice invoice;
  private final MatchedOrder order;
  private final MasterData data;
  private final List<Flag> found = new ArrayList<>();

  Flags(Invoice invoice, MatchedOrder order, MasterData data) {
    this.invoice = invoice;
    this.order = order;
    this.data = data;
  }

  /** The flags in the order of their weight, heaviest group first. */
  List<Flag> raised(LocalDate today) {
    found.clear();
    lookForDuplicate();
    lookAtAccount();
    data.costCentre(order.costCentre()).ifPresentOrElse(this::lookAtBudget, this::noCostCentre);
    if (!data.hasPaid(order.supplier().id())) {
      raise(
          Flag.Code.SUPPLIER_NEW,
          "No invoice of %s has been booked before.".formatted(order.supplier().name()));
    }
    if (order.due().isBefore(today)) {
      raise(Flag.Code.OVERDUE, "The due date %s has passed.".formatted(order.due()));
    }
    return List.copyOf(found);
  }

  private void lookForDuplicate() {
    data.booked(order.supplier().id(), invoice.number())
        .ifPresent(
            booked ->
                raise(
                    Flag.Code.DUPLICATE,
                    "Invoice %s of this supplier is already booked: %s on %s."
                        .formatted(booked.number(), booked.gross(), booked.postedOn())));
  }

  private void lookAtAccount() {
    Iban printed = new Iban(invoice.account());
    Iban known = order.supplier().account();
    if (printed.text().isEmpty()) {
      raise(Flag.Code.ACCOUNT_MISSING, "The invoice names no bank account.");
      return;
    }
    if (printed.looksLikeIban() && !printed.isValid()) {
      raise(Flag.Code.ACCOUNT_INVALID, "The checksum of IBAN %s is wrong.".formatted(printed));
    }
    if (!printed.equals(known)) {
      raise(
          Flag.Code.ACCOUNT_CHANGED,
          "The invoice asks for payment to %s; the supplier master has %s."
              .formatted(printed, known));
    }
  }

  private void lookAtBudget(CostCentre centre) {
    Optional<Money> gross = data.in(centre.limit().currency(), invoice.gross());
    Optional<Money> net = data.in(centre.limit().currency(), invoice.net());
    if (gross.isEmpty()) {
      raise(
          Flag.Code.RATE_UNKNOWN,
          "No exchange rate from %s to %s, so limit and budget of %s were not checked."
              .formatted(invoice.currency(), centre.limit().currency(), centre.name()));
    }
    gross
        .filter(amount -> amount.isOver(centre.limit()))
        .ifPresent(amount -> raise(Flag.Code.OVER_LIMIT, overLimit(amount, centre)));
    net.filter(amount -> amount.isOver(centre.left()))
        .ifPresent(amount -> raise(Flag.Code.OVER_BUDGET, overBudget(amount, centre)));
  }

  private static String overLimit(Money amount, CostCentre centre) {
    return "%s is over the approval limit of %s: %s."
        .formatted(amount, centre.name(), centre.limit());
  }

  private static String overBudget(Money amount, CostCentre centre) {
    return "%s net is over what is left of the budget of %s: %s of %s."
        .formatted(amount, centre.name(), centre.left(), centre.budget());
  }

  private void noCostCentre() {
    raise(
        Flag.Code.COST_CENTRE_UNKNOWN,
        "The cost centre %s of the order has no budget.".formatted(order.costCentre()));
  }

  private void raise(Flag.Code code, String text) {
    found.add(new Flag(code, text));
  }
}
