package dev.drover.sample.amendment;

import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.NoData;
import dev.drover.sample.format.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Finds what is risky in the clauses and the price of a contract, by rules. Thread-safe. */
public final class RiskFlags {
  private record Benchmark(long p75) {}

  private record Input(Contract contract, Benchmark benchmark) {}

  /** A flag with what the amendment should say instead. */
  private record Rule(String flag, Predicate<String> holds, String because, String instead) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "auto-renewal",
              text -> text.contains("renews automatically"),
              "It renews by itself.",
              "The agreement ends on its last day unless both parties extend it in writing."),
          new Rule(
              "uncapped-liability",
              text -> text.contains("liability is unlimited"),
              "Our liability has no limit.",
              "Liability of either party is limited to one annual fee."),
          new Rule(
              "price-at-discretion",
              text -> text.contains("discretion"),
              "The provider may set the price alone.",
              "Prices are fixed for the term."),
          new Rule(
              "no-data-processing",
              text -> !text.contains("data processing"),
              "It says nothing of personal data.",
              "Personal data is processed under a data processing agreement."));

  private final DataFolder data;

  /**
   * Looks into one directory.
   *
   * @param data has {@code clauses/<contract>.txt}
   */
  public RiskFlags(DataFolder data) {
    this.data = data;
  }

  /**
   * Looks at one contract.
   *
   * @param input {@code contract} and {@code benchmark}
   * @return {@code count} and {@code found}: {@code flag, because, instead}
   * @throws NoData when its clauses are not there
   */
  public Map<String, Object> find(Map<String, Object> input) {
    Input given = Tree.as(input, Input.class);
    String text =
        data.text("clauses/" + DataFolder.named(given.contract().id()) + ".txt")
            .toLowerCase(Locale.ROOT);
    List<Map<String, Object>> found = new ArrayList<>();
    RULES.stream()
        .filter(rule -> rule.holds().test(text))
        .forEach(rule -> found.add(flag(rule.flag(), rule.because(), rule.instead())));
    if (given.contract().annual() > given.benchmark().p75()) {
      found.add(flag("price", "Three of four others pay less.", ""));
    }
    return Tree.of("count", found.size(), "found", List.copyOf(found));
  }

  private static Map<String, Object> flag(String flag, String because, String instead) {
    return Tree.of("flag", flag, "because", because, "instead", instead);
  }
}
