package dev.drover.cli.door;

import dev.drover.gate.StaleProposal;
import dev.drover.run.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What comes back from a {@link Door}. */
public sealed interface Reply {

  /** The exit code of a command that only asks this; see {@link Exit}. */
  int exit();

  /** Plain data, ready to be written as JSON. */
  @Nullable Object document();

  /**
   * It was done, or here it is.
   *
   * @param notes for people: what they should not take for granted
   */
  record Answer(int exit, @Nullable Object document, List<String> notes) implements Reply {
    /** Copies the notes. */
    public Answer {
      notes = List.copyOf(notes);
    }

    /** Without notes. */
    public Answer(int exit, @Nullable Object document) {
      this(exit, document, List.of());
    }
  }

  /**
   * It cannot be done; nothing was changed.
   *
   * @param code a stable word for programs
   * @param message what happened
   * @param hint what to do next; may be empty
   * @param difference plain data: where what was seen is not what is there; empty where that is not
   *     the matter
   */
  record Refused(int exit, String code, String message, String hint, List<Object> difference)
      implements Reply {
    /** Copies the list. */
    public Refused {
      difference = List.copyOf(difference);
    }

    /** Without a difference. */
    public Refused(int exit, String code, String message, String hint) {
      this(exit, code, message, hint, List.of());
    }

    /** The same as a refusal of the engine. */
    public static Refused of(Refusal refusal) {
      return new Refused(
          Exit.of(refusal.reason()),
          refusal.code(),
          String.valueOf(refusal.getMessage()),
          refusal.hint(),
          refusal instanceof StaleProposal stale
              ? GateDocuments.changes(stale.difference())
              : List.of());
    }

    @Override
    public Object document() {
      Object error = new Doc().with("code", code).with("message", message).with("hint", hint).all();
      Doc document = new Doc().with("error", error);
      return difference.isEmpty() ? document.all() : document.with("difference", difference).all();
    }
  }
}
