package dev.drover.cli.door;

import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import java.util.Map;

/** The fields that a run got with its input, which no record writes. */
public interface InputFields {
  /** Knows of none. */
  InputFields NONE = run -> Map.of();

  /** The fields by name; each is version 1. */
  Map<String, Payload> of(Run run);
}
