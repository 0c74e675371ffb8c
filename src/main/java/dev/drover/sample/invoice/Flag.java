package dev.drover.sample.invoice;

import dev.drover.sample.format.Tree;
import java.util.Map;

/** One thing about an invoice that a person may want to know, and how much it weighs. */
record Flag(Code code, String text) {

  /** The anomalies that are looked for; the points add up to a score of at most 100. */
  enum Code {
    DUPLICATE(80),
    ACCOUNT_INVALID(60),
    ACCOUNT_CHANGED(50),
    COST_CENTRE_UNKNOWN(40),
    OVER_LIMIT(35),
    OVER_BUDGET(35),
    RATE_UNKNOWN(30),
    SUPPLIER_NEW(25),
    OVERDUE(10),
    ACCOUNT_MISSING(5);

    private final int points;

    Code(int points) {
      this.points = points;
    }
  }

  int points() {
    return code.points;
  }

  Map<String, Object> tree() {
    return Tree.of("code", code.name(), "text", text);
  }
}
