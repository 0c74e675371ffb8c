package dev.drover.sample.watch;

import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.NoData;
import dev.drover.sample.format.Tree;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Accounts whose health falls. Thread-safe. */
public final class Accounts {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int HOUR_OF_CHECK_IN = 9;

  private record Feed(List<Health> readings) {}

  private record Health(String account, String at, double score) {}

  private final DataFolder master;

  /**
   * Reads {@code accounts.csv} at each question.
   *
   * @param master where it is
   */
  public Accounts(DataFolder master) {
    this.master = master;
  }

  /**
   * The readings of a feed.
   *
   * @param json an object with {@code readings} of account, at and score
   * @return each of them
   */
  public List<Map<String, Object>> readings(String json) {
    return Tree.read(json, Feed.class).readings().stream()
        .map(one -> Tree.of("account", one.account(), "at", one.at(), "score", one.score()))
        .toList();
  }

  /**
   * What the owner may write, and an hour to talk on the next day.
   *
   * @param reading of {@link #readings}
   * @return {@code account}, {@code owner}, {@code text}, {@code checkIn} (iCalendar), {@code name}
   *     of both files
   */
  public Map<String, Object> plan(Map<String, Object> reading) {
    Health health = Tree.as(reading, Health.class);
    Map<String, String> account =
        master.table("accounts.csv").stream()
            .filter(one -> Cell.of(one, "account").equals(health.account()))
            .findFirst()
            .orElseThrow(
                () -> new NoData("There is no account " + health.account() + " in accounts.csv."));
    String name = SafeName.of(health.account(), health.at());
    return Tree.of(
        "account", health.account(),
        "owner", Cell.of(account, "owner"),
        "name", name,
        "text",
            """
            To: %s
            Subject: %s needs a call

            The health of %s fell to %.0f at %s.
            Draft: Hello, I would like to hear how things go. May I call you tomorrow at nine?
            """
                .formatted(
                    Cell.of(account, "mail"),
                    Cell.of(account, "name"),
                    Cell.of(account, "name"),
                    health.score(),
                    health.at()),
        "checkIn", checkIn(name, account, Instant.parse(health.at())));
  }

  private static String checkIn(String name, Map<String, String> account, Instant at) {
    Instant begin =
        at.truncatedTo(ChronoUnit.DAYS)
            .plus(1, ChronoUnit.DAYS)
            .plus(HOUR_OF_CHECK_IN, ChronoUnit.HOURS);
    return String.join(
        "\r\n",
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Drover//Watch//EN",
        "BEGIN:VEVENT",
        "UID:" + name + "@drover.example",
        "DTSTAMP:" + STAMP.format(at),
        "DTSTART:" + STAMP.format(begin),
        "DURATION:PT30M",
        "SUMMARY:Check in with " + Cell.of(account, "name"),
        "ATTENDEE:mailto:" + Cell.of(account, "mail"),
        "END:VEVENT",
        "END:VCALENDAR",
        "");
  }
}
