package dev.drover.route;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The page of the documentation about EIPs, written from the table that the engine uses. */
final class EipPage {
  private EipPage() {}

  static String text() {
    return HEAD
        + Arrays.stream(Treatment.values()).map(EipPage::section).collect(Collectors.joining("\n"));
  }

  private static final String HEAD =
      """
      # EIPs in a run

      Written from `dev.drover.route.EipTable`; do not edit. After a change of the table:
      `mvn -q test -Dtest=EipPageTest -Ddrover.writeDocs=true`.

      Everything inside a route `from: workflow:...`, and in all routes it leads on to with `direct:`
      and `seda:`, is treated as below. What stands in no row is refused. Routes that no run comes
      to are not restricted. A context whose routes break a rule does not start; `drover validate`
      says the same without starting.

      """;

  private static String section(Treatment treatment) {
    String rows =
        EipTable.rows().stream()
            .filter(row -> row.treatment() == treatment)
            .map(row -> "| `" + row.name() + "` | " + row.note() + " |\n")
            .collect(Collectors.joining());
    String title = treatment.words().substring(0, 1).toUpperCase() + treatment.words().substring(1);
    return "## " + title + "\n\n" + meaning(treatment) + "\n\n| EIP | |\n| --- | --- |\n" + rows;
  }

  private static String meaning(Treatment treatment) {
    return switch (treatment) {
      case RECORDED ->
          "A step of its own: done once, and answered from its record on every walk after. Inside a"
              + " `step` block plain ones are part of the block's record.";
      case ONE_RECORD -> "It and all inside it are one step; nothing inside may wait.";
      case RE_EXECUTED ->
          "Runs again on every walk, so it must be pure. Expressions with `date:now`, `random`,"
              + " `uuid`, `bean:`, `exchangeId`, `hostname` and such, and languages that run code,"
              + " are refused here; put them into a bean or a `step` block.";
      case TRANSPARENT ->
          "Only leads on; the steps behind it are recorded as if it were not there.";
      case REFUSED -> "A run could not be carried on behind it.";
    };
  }
}
