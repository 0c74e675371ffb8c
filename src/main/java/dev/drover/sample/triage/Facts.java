package dev.drover.sample.triage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What may be said to a sender: answers that somebody wrote before, and the state of his tickets.
 */
record Facts(CustomerFiles files, Message message, Classification advice, Customer customer) {
  private static final int MOST = 2;
  private static final Set<String> OF_TICKETS = Set.of("outage", "bug");

  /** At most two sentences or so; a forged or unknown sender is told of no ticket. */
  List<String> known() {
    Stream<String> tickets =
        message.verified() && OF_TICKETS.contains(advice.category())
            ? customer.tickets().stream().map(this::ticket)
            : Stream.empty();
    Stream<String> answers =
        files.answers().stream().filter(this::fits).map(row -> row.getOrDefault("answer", ""));
    return Stream.concat(answers, tickets).limit(MOST).toList();
  }

  private boolean fits(Map<String, String> row) {
    String text = message.words().toLowerCase(Locale.ROOT);
    return advice.category().equals(row.get("category"))
        && message.language().equals(row.get("language"))
        && Arrays.stream(row.getOrDefault("words", "").split(";", -1))
            .map(String::strip)
            .anyMatch(word -> !word.isEmpty() && text.contains(word));
  }

  private String ticket(Customer.Ticket ticket) {
    String form =
        message.language().equals("de")
            ? "Ihr Ticket %s (%s) vom %s ist in Arbeit."
            : "Your ticket %s (%s) of %s is being worked on.";
    return form.formatted(ticket.id(), ticket.subject(), ticket.opened());
  }
}
