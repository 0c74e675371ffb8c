package dev.drover.run;

import dev.drover.journal.Input;
import dev.drover.journal.Json;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.StepRecord;
import java.nio.charset.StandardCharsets;

/** Says in words a person can read how a step's input differs from the recorded one. */
final class InputDiff {
  private static final int SHOWN = 120;

  private InputDiff() {}

  static Stop parked(Walk walk, StepRecord record, Body now) {
    String before = text(recorded(walk, record.input()));
    String after = text(now.payload());
    int same = commonStart(before, after);
    return Divergence.because(
        walk.run(), record, "input " + from(before, same), "input " + from(after, same));
  }

  /** Two payloads, each from where they begin to differ. */
  static String between(Payload recorded, Payload now) {
    String before = text(recorded);
    String after = text(now);
    int same = commonStart(before, after);
    return "Recorded: " + from(before, same) + ". Now: " + from(after, same) + ".";
  }

  private static Payload recorded(Walk walk, Input input) {
    if (input instanceof Input.Given given) {
      return given.body();
    }
    if (input instanceof Input.Carried carried && carried.seq() > 0) {
      return walk.replay()
          .bySeq(carried.seq())
          .map(StepRecord::outcome)
          .map(o -> o instanceof Outcome.Completed done ? done.change().body() : Payload.NONE)
          .orElse(Payload.NONE);
    }
    return walk.run().start().input();
  }

  private static String text(Payload payload) {
    return switch (payload.mediaType()) {
      case Payload.TEXT -> String.valueOf(payload.value());
      case Payload.JSON -> new String(Json.write(payload.value()), StandardCharsets.UTF_8);
      default -> payload.toString();
    };
  }

  private static int commonStart(String one, String other) {
    int at = 0;
    while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return Math.max(0, at - 20);
  }

  private static String from(String text, int start) {
    String rest = text.substring(Math.min(start, text.length()));
    String shown = rest.length() > SHOWN ? rest.substring(0, SHOWN) + "..." : rest;
    return "'" + (start > 0 ? "..." : "") + shown + "'";
  }
}
