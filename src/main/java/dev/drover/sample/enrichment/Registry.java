package dev.drover.sample.enrichment;

import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks accounts up in an extract of the register of companies, in JSON. Thread-safe. */
public final class Registry {
  private record Extract(List<Map<String, Object>> companies) {}

  private final ByDomain companies;

  /**
   * Looks into one directory.
   *
   * @param data has {@code registry.json}: {@code companies}, each with {@code website}, {@code
   *     company_name}, {@code employee_count}, {@code country_code}, {@code incorporated}, {@code
   *     status}, {@code status_since}, and whatever else the register gives
   */
  public Registry(DataFolder data) {
    this.companies = new ByDomain(data, "registry.json", Registry::entries);
  }

  /**
   * Looks one up.
   *
   * @param account with its {@code domain}
   * @return what the register says of it, in the register's words; nothing when it does not know it
   * @throws dev.drover.sample.format.NoData when there is no extract
   */
  public Map<String, Object> find(Map<String, Object> account) {
    return companies.find(account);
  }

  private static Map<String, Map<String, Object>> entries(String text) {
    Map<String, Map<String, Object>> entries = new HashMap<>();
    for (Map<String, Object> company : Tree.read(text, Extract.class).companies()) {
      Map<String, Object> entry = new TreeMap<>(company);
      Object website = entry.remove("website");
      Domain.of(String.valueOf(website)).ifPresent(domain -> entries.put(domain.name(), entry));
    }
    return entries;
  }
}
