package dev.drover.cli;

import java.util.List;
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

  /** They warn of what is said elsewhere, or of nothing a person could change. */
  private static final List<String> TALKATIVE =
      List.of(
          "org.apache.camel.impl.engine.AbstractCamelContext",
          "org.apache.camel.impl.engine.BaseExecutorServiceManager",
          "org.apache.camel.impl.engine.DefaultInflightRepository",
          "org.apache.camel.impl.engine.DefaultShutdownStrategy",
          "org.apache.camel.component.file.GenericFileOnCompletion",
          "org.apache.pdfbox",
          "org.apache.fontbox");

  /** It says with a stack trace that another process was first to delete a left library. */
  private static final String LIBRARY = "org.sqlite.SQLiteJDBCLoader";

  private Logging() {}

  /** Warnings only, unless the caller wants another level. */
  static void quiet(@Nullable String level) {
    System.setProperty(PREFIX + "defaultLogLevel", level == null ? "warn" : level);
    if (level == null) {
      System.setProperty(PREFIX + "log." + LIBRARY, "off");
      TALKATIVE.forEach(name -> System.setProperty(PREFIX + "log." + name, "error"));
    }
    SHAPE.forEach((name, value) -> System.setProperty(PREFIX + name, value));
  }
}
