package dev.drover.sample.triage;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that speaks to a model instead of to us. The list is no wall: it only brings such mails to a
 * person. What holds is that no text decides where a message goes.
 */
final class Suspicion {
  private static final Pattern ORDERS =
      Pattern.compile(
          "(?i)\\b(?:ignore|disregard|forget|override)\\b[^.!?\\n]{0,40}"
              + "\\b(?:instructions|rules|prompts?|guidelines)\\b"
              + "|\\b(?:system prompt|you are now|new instructions)\\b"
              + "|\\b(?:mark|classify|treat|rate)\\b[^.!?\\n]{0,40}\\bas\\b[^.!?\\n]{0,20}"
              + "\\b(?:solved|resolved|closed|how-to|low|other)\\b"
              + "|\\bset\\b[^.!?\\n]{0,30}\\b(?:urgency|priority|category|confidence)\\b"
              + "|\\bignorier\\w*\\b[^.!?\\n]{0,40}\\b(?:anweisungen|regeln)\\b"
              + "|^---\\h*(?:input|output|document|revision)\\h*---",
          Pattern.MULTILINE);

  private Suspicion() {}

  /** The words that look like an order to a model. */
  static Optional<String> in(Message message) {
    Matcher orders = ORDERS.matcher(message.words());
    return orders.find() ? Optional.of(orders.group().replaceAll("\\s+", " ")) : Optional.empty();
  }
}
