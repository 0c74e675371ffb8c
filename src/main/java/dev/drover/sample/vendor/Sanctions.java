package dev.drover.sample.vendor;

import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks a vendor up in a list of sanctioned companies, by names and aliases. That it is not on the
 * list is an answer; that there is no list is none. Thread-safe.
 */
public final class Sanctions {
  private static final String LIST = "sanctions.csv";
  private static final double ALIKE = 0.88;
  private static final int SURE = 80;
  private static final int SAME_COUNTRY = 40;
  private static final int ELSEWHERE = 20;

  private record Input(Vendor vendor) {}

  private record Match(Map<String, String> entry, String as, boolean same, boolean sameCountry) {
    Reason reason() {
      String text =
          "%s '%s', %s (%s), which is on the list as %s since %s."
              .formatted(
                  same ? "The name is that of" : "The name is close to",
                  as,
                  cell("name"),
                  cell("country"),
                  cell("id"),
                  cell("listed"));
      return new Reason(same ? SURE : sameCountry ? SAME_COUNTRY : ELSEWHERE, text);
    }

    private String cell(String column) {
      return entry.getOrDefault(column, "");
    }

    Map<String, Object> fact() {
      return Tree.of(
          "id", cell("id"),
          "name", cell("name"),
          "matched", as,
          "same", same,
          "country", cell("country"),
          "programme", cell("programme"));
    }
  }

  private final DataFolder data;

  /**
   * Looks up in one list.
   *
   * @param data has {@code sanctions.csv}, columns {@code id}, {@code name}, {@code aliases} parted
   *     by semicolons, {@code country}, {@code programme} and {@code listed}
   */
  public Sanctions(DataFolder data) {
    this.data = data;
  }

  /**
   * Looks a vendor up.
   *
   * @param input {@code vendor}
   * @return an assessment, as in {@code schemas/vendor-risk-assessment.json}
   * @throws dev.drover.sample.format.NoData when there is no list
   */
  public Map<String, Object> screen(Map<String, Object> input) {
    Vendor vendor = Tree.as(input, Input.class).vendor();
    List<Map<String, String>> entries =
        data.table(LIST).stream()
            .filter(entry -> entry.getOrDefault("listed", "").compareTo(vendor.asOf()) <= 0)
            .toList();
    List<Match> matches = entries.stream().flatMap(entry -> match(vendor, entry).stream()).toList();
    return Tree.from(
        Assessment.of(
            says(vendor, entries.size(), matches),
            entries.stream()
                .map(entry -> entry.getOrDefault("listed", ""))
                .max(String::compareTo)
                .orElse(vendor.asOf()),
            matches.stream().map(Match::reason).toList(),
            Tree.of(
                "entries", entries.size(), "matches", matches.stream().map(Match::fact).toList())));
  }

  private static String says(Vendor vendor, int entries, List<Match> matches) {
    return matches.isEmpty()
        ? "None of %d listed companies has a name like '%s'.".formatted(entries, vendor.name())
        : "%d of %d listed companies may be '%s'."
            .formatted(matches.size(), entries, vendor.name());
  }

  private static Optional<Match> match(Vendor vendor, Map<String, String> entry) {
    CompanyName name = CompanyName.of(vendor.name());
    boolean sameCountry = vendor.country().equals(entry.get("country"));
    return names(entry)
        .filter(listed -> !CompanyName.of(listed).isEmpty())
        .map(listed -> Map.entry(listed, name.likeness(CompanyName.of(listed))))
        .filter(likeness -> likeness.getValue() >= ALIKE)
        .max(Map.Entry.comparingByValue())
        .map(best -> new Match(entry, best.getKey(), best.getValue() == 1.0, sameCountry));
  }

  private static Stream<String> names(Map<String, String> entry) {
    return Stream.concat(
            Stream.of(entry.getOrDefault("name", "")),
            Stream.of(entry.getOrDefault("aliases", "").split(";", -1)))
        .map(String::strip);
  }
}
