package dev.drover.journal;

import java.time.Instant;
import java.util.List;

/**
 * One moment of a {@link Schedule}.
 *
 * @param at absolute
 * @param to who is asked, or reminded; empty where the wait ends
 * @param outcome what the end decides, such as {@code reject} or the name of a choice; empty where
 *     the wait's own meaning says it, and for all others
 */
public record Bell(Instant at, Kind kind, List<String> to, String outcome) {
  /** Copies the list. */
  public Bell {
    to = List.copyOf(to);
  }

  /** Who was asked is reminded. */
  public static Bell remind(Instant at, List<String> to) {
    return new Bell(at, Kind.REMIND, to, "");
  }

  /** Others are asked too. */
  public static Bell escalate(Instant at, List<String> to) {
    return new Bell(at, Kind.ESCALATE, to, "");
  }

  /** The wait ends by itself. */
  public static Bell end(Instant at, String outcome) {
    return new Bell(at, Kind.END, List.of(), outcome);
  }

  /** What happens then. */
  public enum Kind {
    REMIND,
    ESCALATE,
    END
  }
}
