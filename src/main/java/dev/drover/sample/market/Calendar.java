package dev.drover.sample.market;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The events of an iCalendar file (RFC 5545): unfolded lines, parameters dropped. */
final class Calendar {
  private Calendar() {}

  static List<Map<String, String>> events(String ics) {
    List<String> lines = ics.replaceAll("\\r?\\n[ \\t]", "").lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals("BEGIN:VCALENDAR")) {
      throw new IllegalArgumentException("This is no iCalendar file.");
    }
    List<Map<String, String>> events = new ArrayList<>();
    Map<String, String> event = new LinkedHashMap<>();
    boolean inside = false;
    for (String line : lines) {
      if (line.equals("BEGIN:VEVENT")) {
        event = new LinkedHashMap<>();
        inside = true;
      } else if (line.equals("END:VEVENT")) {
        events.add(event);
        inside = false;
      } else if (inside && line.indexOf(':') > 0) {
        String name = line.substring(0, line.indexOf(':')).replaceFirst(";.*", "");
        event.put(name, unescaped(line.substring(line.indexOf(':') + 1)));
      }
    }
    return events;
  }

  private static String unescaped(String value) {
    return value.replaceAll("\\\\[nN]", " ").replaceAll("\\\\([\\\\,;])", "$1");
  }
}
