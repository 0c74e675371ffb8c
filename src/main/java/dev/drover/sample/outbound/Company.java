package dev.drover.sample.outbound;

import dev.drover.sample.format.DataFolder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A company of the territory.
 *
 * @param domain tells it from others
 * @param name without its legal form, as papers write it
 * @param cik its number at the SEC; empty when it files nothing there
 * @param mail how its addresses are made, such as {@code first.last}
 */
record Company(String domain, String name, String cik, String mail) {

  /** The companies of a campaign's territory, in the order of {@code companies.csv}. */
  static List<Company> of(Campaign campaign, DataFolder data) {
    return data.table("companies.csv").stream()
        .filter(row -> campaign.territory().contains(row.getOrDefault("country", "")))
        .map(Company::of)
        .toList();
  }

  private static Company of(Map<String, String> row) {
    return new Company(
        row.getOrDefault("domain", ""),
        row.getOrDefault("name", ""),
        row.getOrDefault("cik", ""),
        row.getOrDefault("mail", ""));
  }

  boolean isNamedIn(String text) {
    return Pattern.compile("\\b" + Pattern.quote(name) + "\\b", Pattern.CASE_INSENSITIVE)
        .matcher(text)
        .find();
  }

  /** The address of somebody who works there. */
  String address(String person) {
    String[] names = person.toLowerCase(Locale.ROOT).split("\\s+");
    String local =
        mail.replace("first", names[0])
            .replace("last", names[names.length - 1])
            .replaceAll("[^a-z.]", "");
    return local + "@" + domain;
  }
}
