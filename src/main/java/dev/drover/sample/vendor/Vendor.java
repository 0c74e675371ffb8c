package dev.drover.sample.vendor;

import java.time.LocalDate;

/**
 * Whom to assess.
 *
 * @param vendorId in the purchasing system
 * @param country ISO 3166-1 alpha-2
 * @param registration under which accounts are filed
 * @param contractId of the contract with them
 * @param asOf day of the assessment, as 2026-11-20; what came later is not looked at
 */
record Vendor(
    String vendorId,
    String name,
    String country,
    String registration,
    String contractId,
    String asOf) {

  LocalDate day() {
    return LocalDate.parse(asOf);
  }
}
