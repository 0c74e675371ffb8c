package dev.drover.sample.watch;

import dev.drover.sample.format.Csv;
import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Tickets that come near to their limit. Thread-safe. */
public final class Tickets {
  private static final double PERCENT = 100;

  private record Ticket(String ticket, String opened, double limitHours, String at, String skill) {
    long usedPercent() {
      Duration open = Duration.between(Instant.parse(opened), Instant.parse(at));
      return Math.round(PERCENT * open.toMinutes() / Duration.ofHours(1).toMinutes() / limitHours);
    }
  }

  private final DataFolder master;

  /**
   * Reads {@code agents.csv} at each question.
   *
   * @param master where it is
   */
  public Tickets(DataFolder master) {
    this.master = master;
  }

  /**
   * One reading a line.
   *
   * @param table with the columns ticket, opened, limitHours, at, skill
   * @return the same with {@code used}, how much of the limit is over, in percent
   */
  public List<Map<String, Object>> readings(String table) {
    return Csv.parse(table.lines()).rows().stream().map(Tickets::reading).toList();
  }

  private static Map<String, Object> reading(Map<String, String> row) {
    Ticket ticket =
        new Ticket(
            Cell.of(row, "ticket"),
            Cell.of(row, "opened"),
            Double.parseDouble(Cell.of(row, "limitHours")),
            Cell.of(row, "at"),
            Cell.of(row, "skill"));
    return Tree.of(
        "ticket", ticket.ticket(),
        "opened", ticket.opened(),
        "limitHours", ticket.limitHours(),
        "at", ticket.at(),
        "skill", ticket.skill(),
        "used", ticket.usedPercent());
  }

  /**
   * Who has the skill and the least open, and a draft of what to write.
   *
   * @param reading of {@link #readings}
   * @return {@code ticket}, {@code assignee}, {@code because}, {@code text}, {@code fileName}
   */
  public Map<String, Object> plan(Map<String, Object> reading) {
    Ticket ticket = Tree.as(reading, Ticket.class);
    Map<String, String> agent =
        master.table("agents.csv").stream()
            .filter(
                one -> Arrays.asList(Cell.of(one, "skills").split(" ")).contains(ticket.skill()))
            .min(Comparator.comparing(one -> Integer.parseInt(Cell.of(one, "open"))))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Nobody in agents.csv has the skill '" + ticket.skill() + "'."));
    String because = "knows %s, has %s open".formatted(ticket.skill(), Cell.of(agent, "open"));
    return Tree.of(
        "ticket", ticket.ticket(),
        "assignee", Cell.of(agent, "agent"),
        "because", because,
        "fileName", SafeName.of(ticket.ticket(), ticket.at()) + ".txt",
        "text",
            """
            Ticket %s: %d %% of %s hours are over at %s.
            Give it to %s (%s).

            Draft: We work on %s, and come back to you within its %s hours.
            """
                .formatted(
                    ticket.ticket(),
                    ticket.usedPercent(),
                    ticket.limitHours(),
                    ticket.at(),
                    Cell.of(agent, "agent"),
                    because,
                    ticket.ticket(),
                    ticket.limitHours()));
  }
}
