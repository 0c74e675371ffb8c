package dev.drover.sample.enrichment;

import dev.drover.sample.format.Csv;
import dev.drover.sample.format.DataFolder;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Looks accounts up in an export of the CRM, a table. Thread-safe. */
public final class Crm {
  private final ByDomain accounts;

  /**
   * Looks into one directory.
   *
   * @param data has {@code crm.csv}: {@code domain}, {@code account_name}, {@code headcount},
   *     {@code sector}, {@code tier}, and whatever else is exported
   */
  public Crm(DataFolder data) {
    this.accounts = new ByDomain(data, "crm.csv", Crm::entries);
  }

  /**
   * Looks one up.
   *
   * @param account with its {@code domain}
   * @return its cells that are not empty, as texts, in the words of the CRM; nothing when the CRM
   *     does not know it
   * @throws dev.drover.sample.format.NoData when there is no export
   */
  public Map<String, Object> find(Map<String, Object> account) {
    return accounts.find(account);
  }

  private static Map<String, Map<String, Object>> entries(String text) {
    Map<String, Map<String, Object>> entries = new HashMap<>();
    for (Map<String, String> row : Csv.parse(text.lines()).rows()) {
      Map<String, Object> entry = new TreeMap<>(row);
      entry.remove("domain");
      entry.values().removeIf(""::equals);
      Domain.of(row.getOrDefault("domain", ""))
          .ifPresent(domain -> entries.put(domain.name(), entry));
    }
    return entries;
  }
}
