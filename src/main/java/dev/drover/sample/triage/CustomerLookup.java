package dev.drover.sample.triage;

import dev.drover.sample.format.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks up who wrote: by the whole address first, then by its domain. Thread-safe. */
public final class CustomerLookup {
  private record Input(Message message) {}

  private final CustomerFiles files;

  /**
   * Looks up in the tables of one directory.
   *
   * @param files read at each question
   */
  public CustomerLookup(CustomerFiles files) {
    this.files = files;
  }

  /**
   * Looks up.
   *
   * @param input {@code message} of {@link MessageReader#receive}
   * @return {@code known}, {@code id}, {@code name}, contract {@code level}, and open {@code
   *     tickets}
   * @throws UnusableCustomerData when a table is missing or wrong
   */
  public Map<String, Object> find(Map<String, Object> input) {
    String from = Tree.as(input, Input.class).message().from();
    String domain = from.substring(from.indexOf('@') + 1);
    List<Map<String, String>> customers = files.customers();
    Optional<Map<String, String>> found =
        first(customers, "contact", from).or(() -> first(customers, "domain", domain));
    return Tree.from(found.map(this::customer).orElse(Customer.UNKNOWN));
  }

  private static Optional<Map<String, String>> first(
      List<Map<String, String>> customers, String column, String value) {
    return customers.stream().filter(row -> value.equals(row.get(column))).findFirst();
  }

  private Customer customer(Map<String, String> row) {
    String id = row.getOrDefault("customer", "");
    List<Customer.Ticket> tickets =
        files.tickets().stream()
            .filter(
                ticket -> id.equals(ticket.get("customer")) && "open".equals(ticket.get("state")))
            .map(CustomerLookup::ticket)
            .toList();
    return new Customer(
        true, id, row.getOrDefault("name", ""), row.getOrDefault("level", ""), tickets);
  }

  private static Customer.Ticket ticket(Map<String, String> row) {
    return new Customer.Ticket(
        row.getOrDefault("ticket", ""),
        row.getOrDefault("subject", "").replace('"', '\''),
        row.getOrDefault("opened", ""));
  }
}
