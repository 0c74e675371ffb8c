package dev.drover.sample.vendor;

import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.NoData;
import dev.drover.sample.format.Tree;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks at the contract with a vendor: how long it lasts, and what it lacks. Thread-safe. */
public final class ContractReview {
  private static final String CONTRACTS = "contracts.json";
  private static final int SOON_DAYS = 90;

  private record Input(Vendor vendor) {}

  private record Register(List<String> wantedClauses, List<Contract> contracts) {}

  private record Contract(
      String id,
      String vendorId,
      String signed,
      String ends,
      boolean renews,
      List<String> clauses) {

    long daysLeft(LocalDate today) {
      return ChronoUnit.DAYS.between(today, LocalDate.parse(ends));
    }
  }

  private final DataFolder data;

  /**
   * Looks contracts up in one register.
   *
   * @param data has {@code contracts.json}: {@code wantedClauses}, and {@code contracts}
   */
  public ContractReview(DataFolder data) {
    this.data = data;
  }

  /**
   * Looks at the contract that the vendor names.
   *
   * @param input {@code vendor}
   * @return an assessment, as in {@code schemas/vendor-risk-assessment.json}
   * @throws NoData when there is no such contract with that vendor
   */
  public Map<String, Object> review(Map<String, Object> input) {
    Vendor vendor = Tree.as(input, Input.class).vendor();
    Register register = data.object(CONTRACTS, Register.class);
    Contract contract =
        register.contracts().stream()
            .filter(one -> one.id().equals(vendor.contractId()))
            .filter(one -> one.vendorId().equals(vendor.vendorId()))
            .findFirst()
            .orElseThrow(() -> unknown(vendor));
    long days = contract.daysLeft(vendor.day());
    List<String> lacking =
        register.wantedClauses().stream()
            .filter(clause -> !contract.clauses().contains(clause))
            .toList();
    return Tree.from(
        Assessment.of(
            "Contract %s ends on %s%s and lacks %s."
                .formatted(
                    contract.id(),
                    contract.ends(),
                    contract.renews() ? ", renews itself" : "",
                    lacking.isEmpty() ? "nothing that is wanted" : String.join(", ", lacking)),
            contract.signed(),
            reasons(contract, days, lacking),
            Tree.of("ends", contract.ends(), "daysLeft", days, "lacking", lacking)));
  }

  private static NoData unknown(Vendor vendor) {
    return new NoData(
        "there is no contract %s with %s in the register. Correct the number, or enter it."
            .formatted(vendor.contractId(), vendor.vendorId()));
  }

  private static List<Reason> reasons(Contract contract, long days, List<String> lacking) {
    List<Reason> reasons = new ArrayList<>();
    if (days < 0 && !contract.renews()) {
      reasons.add(new Reason(20, "The contract ended on " + contract.ends() + "."));
    } else if (days < SOON_DAYS && !contract.renews()) {
      reasons.add(new Reason(8, "The contract ends in %d days.".formatted(days)));
    }
    lacking.forEach(clause -> reasons.add(new Reason(4, "It has no clause on " + clause + ".")));
    return reasons;
  }
}
