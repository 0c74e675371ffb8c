package dev.drover.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is logged, and how; has to be said before anything asks for a logger. */
final class Logging {
  private static final String PREFIX = "org.slf4j.simpleLogger.";
  private static final Map<String, String> SHAPE =
      Map.of(
          "showDateTime", "true",
          "dateTimeFormat", "HH:mm:ss.SSS",
          "showThreadName", "false",
          "showShortLogName", "true");

  /** Failures stand in the run's document; these would repeat them with a stack trace. */
  private static final Map<String, String> LEVELS =
      Map.of(
          "org.apache.camel.processor.errorhandler", "off",
          "org.apache.camel.component.file.GenericFileOnCompletion", "off",
          "org.apache.pdfbox", "error",
          "org.apache.fontbox", "error");

  private Logging() {}

  /** Warnings only, unless the caller wants another level. */
  static void quiet(@Nullable String level) {
    System.setProperty(PREFIX + "defaultLogLevel", level == null ? "warn" : level);
    SHAPE.forEach((name, value) -> System.setProperty(PREFIX + name, value));
    if (level == null) {
      LEVELS.forEach((name, value) -> System.setProperty(PREFIX + "log." + name, value));
    }
  }
}
