package dev.drover.sample.enrichment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.sample.format.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds accounts that several lines carry, and says which line stayed. Thread-safe. */
public final class Doubles {
  private record Accounts(List<Row> rows) {}

  private record Row(String list, int line, String item, @Nullable String domain) {
    Optional<Domain> account() {
      return domain == null ? Optional.empty() : Domain.of(domain);
    }
  }

  private record Outcome(int batches, int items, int failed, List<FailedItem> failedItems) {}

  private record FailedItem(String item, String reason) {}

  private record Found(Accounts accounts, Outcome outcome) {
    /** The lines that were written, by domain; those that failed are no doubles. */
    Map<String, List<Row>> written() {
      Set<String> failed = new HashSet<>();
      outcome.failedItems().forEach(one -> failed.add(one.item()));
      return accounts.rows().stream()
          .filter(row -> row.account().isPresent() && !failed.contains(row.item()))
          .collect(Collectors.groupingBy(row -> row.account().orElseThrow().name()));
    }
  }

  private final ObjectMapper json = new ObjectMapper();

  /**
   * Finds them.
   *
   * @param outcome of all batches: {@code batches}, {@code items}, {@code failed}, {@code
   *     failedItems}
   * @param accounts of {@link AccountList#read}
   * @return {@code list}, the fingerprint, and {@code domains} that several lines carry, as JSON
   */
  public Map<String, Object> find(Map<String, Object> outcome, Map<String, Object> accounts) {
    Found found = found(outcome, accounts);
    Set<String> domains = new TreeSet<>();
    found
        .written()
        .forEach(
            (domain, rows) -> {
              if (rows.size() > 1) {
                domains.add(domain);
              }
            });
    try {
      return Tree.of(
          "list",
          found.accounts().rows().get(0).list(),
          "domains",
          json.writeValueAsString(domains));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Domains are always written as JSON.", e);
    }
  }

  /**
   * Says what became of the list.
   *
   * @param kept the {@code line} that stayed, of each {@code domain} of {@link #find}
   * @param outcome as above
   * @param accounts as above
   * @return the result, as in {@code schemas/enrichment-result.json}
   */
  public Map<String, Object> report(
      List<Map<String, Object>> kept, Map<String, Object> outcome, Map<String, Object> accounts) {
    Found found = found(outcome, accounts);
    Map<String, List<Row>> written = found.written();
    List<Map<String, Object>> duplicates =
        kept.stream()
            .map(
                one -> {
                  String domain = String.valueOf(one.get("domain"));
                  return duplicate(
                      domain, one.get("line"), written.getOrDefault(domain, List.of()));
                })
            .toList();
    return Tree.of(
        "accounts", found.outcome().items(),
        "batches", found.outcome().batches(),
        "rows", written.size(),
        "duplicates", duplicates,
        "failed", failed(found));
  }

  private static Found found(Map<String, Object> outcome, Map<String, Object> accounts) {
    return new Found(Tree.as(accounts, Accounts.class), Tree.as(outcome, Outcome.class));
  }

  private static Map<String, Object> duplicate(
      String domain, @Nullable Object line, List<Row> rows) {
    return Tree.of(
        "domain", domain,
        "kept",
            rows.stream()
                .filter(row -> Integer.valueOf(row.line()).equals(line))
                .map(Doubles::place)
                .findFirst()
                .orElseThrow(),
        "lost",
            rows.stream()
                .filter(row -> !Integer.valueOf(row.line()).equals(line))
                .map(Doubles::place)
                .toList());
  }

  private static Map<String, Object> place(Row row) {
    return Tree.of("item", row.item(), "line", row.line());
  }

  private static List<Map<String, Object>> failed(Found found) {
    Map<String, Integer> lines =
        found.accounts().rows().stream().collect(Collectors.toMap(Row::item, Row::line));
    return found.outcome().failedItems().stream()
        .map(
            one ->
                Tree.of(
                    "item", one.item(),
                    "line", lines.getOrDefault(one.item(), 0),
                    "reason", one.reason()))
        .toList();
  }
}
