package dev.drover.cli.door;

import dev.drover.gate.GateReader;
import dev.drover.journal.ClaimAltered;
import dev.drover.journal.Journal;
import dev.drover.journal.JournalUnavailable;
import dev.drover.journal.NotPlainData;
import dev.drover.run.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The door of a process that holds the journal itself. */
public final class OpenDoor implements Door {
  private final Reader reader;
  private final Optional<Actor> actor;
  private final Runnable onClose;

  private OpenDoor(Reader reader, Optional<Actor> actor, Runnable onClose) {
    this.reader = reader;
    this.actor = actor;
    this.onClose = onClose;
  }

  /** For reading only; the journal is closed with the door. */
  public static OpenDoor reading(Journal journal, Contracts contracts) {
    return new OpenDoor(
        reader(() -> List.of(journal), contracts), Optional.empty(), journal::close);
  }

  /** For everything; closing it stops the application and closes the journal. */
  public static OpenDoor acting(Journal journal, Running running) {
    return new OpenDoor(
        reader(running::journals, running.contracts()),
        Optional.of(new Hands(running)),
        () -> {
          running.close();
          journal.close();
        });
  }

  @Override
  public Reply ask(Ask ask) {
    try {
      return answered(ask);
    } catch (Refusal refusal) {
      return Reply.Refused.of(refusal);
    } catch (NotPlainData e) {
      return new Reply.Refused(
          Exit.INVALID, "invalid-input", String.valueOf(e.getMessage()), "Give plain data.");
    } catch (ClaimAltered e) {
      return new Reply.Refused(
          Exit.FAILED, "claim-altered", String.valueOf(e.getMessage()), ClaimAltered.HINT);
    } catch (JournalUnavailable e) {
      return new Reply.Refused(
          Exit.FAILED,
          "journal-unavailable",
          String.valueOf(e.getMessage()),
          "It is not known whether anything was written; look before you try again.");
    }
  }

  @Override
  public boolean outlivesUs() {
    return false;
  }

  @Override
  public void close() {
    onClose.run();
  }

  private Reply answered(Ask ask) {
    if (ask instanceof Ask.Reading reading) {
      return reading.from(reader);
    }
    Actor hands =
        actor.orElseThrow(
            () -> new IllegalStateException("'" + ask.verb() + "' was asked at a reading door."));
    return ((Ask.Acting) ask).by(hands);
  }

  private static Reader reader(Supplier<List<Journal>> journals, Contracts contracts) {
    return new JournalReader(new Archive(journals), new GateReader(journals), contracts);
  }
}
