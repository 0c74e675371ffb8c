package dev.drover.sample.triage;

import dev.drover.sample.format.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides who deals with a message: by rule, from what is known of the sender and what the message
 * says. A model's classification is advice; it can bring a message to a person, and cannot keep one
 * away. Thread-safe.
 */
public final class Routing {
  private static final double SURE = 0.7;
  private static final Set<String> LANGUAGES = Set.of("en", "de");
  private static final Set<String> DELICATE = Set.of("security", "cancellation", "complaint");
  private static final String HOW_TO = "how-to";
  private static final Flag AUTOMATIC =
      new Flag("AUTOMATIC", "A machine wrote it; answering would make a loop.");
  private static final Flag EMPTY = new Flag("EMPTY", "It is empty, and nobody knows the sender.");

  private record Input(
      Message message, @Nullable Classification classification, Customer customer) {}

  private final CustomerFiles files;

  /**
   * Routes with the known answers of one directory.
   *
   * @param files read at each question
   */
  public Routing(CustomerFiles files) {
    this.files = files;
  }

  /**
   * Decides.
   *
   * @param input {@code message}, {@code customer}, and {@code classification}; null when the
   *     message says nothing
   * @return the decision, as in {@code schemas/triage-decision.json}
   * @throws UnusableCustomerData when the known answers cannot be read
   */
  public Map<String, Object> decide(Map<String, Object> input) {
    Input given = Tree.as(input, Input.class);
    Classification advice = given.classification();
    return Tree.from(decide(given, advice == null ? Classification.NONE : advice));
  }

  private Decision decide(Input given, Classification advice) {
    Message message = given.message();
    Customer customer = given.customer();
    Urgency urgency = Urgency.of(advice.urgency(), message);
    List<String> facts = new Facts(files, message, advice, customer).known();
    String intent = intent(message, customer, advice, facts);
    List<Flag> flags = flags(message, customer, advice, urgency, intent);
    return new Decision(
        message.reference(),
        route(message, customer, urgency, flags),
        intent,
        LANGUAGES.contains(message.language()) ? message.language() : "en",
        advice.category(),
        urgency.word(),
        flags,
        intent.equals("answer") ? facts : List.of());
  }

  private static String intent(
      Message message, Customer customer, Classification advice, List<String> facts) {
    if (message.isEmpty()) {
      return "ask-for-content";
    }
    if (!customer.known() && !advice.category().equals(HOW_TO)) {
      return "ask-who";
    }
    return facts.isEmpty() ? "acknowledge" : "answer";
  }

  private static String route(
      Message message, Customer customer, Urgency urgency, List<Flag> flags) {
    if (flags.contains(AUTOMATIC) || flags.contains(EMPTY)) {
      return "discard";
    }
    if (urgency == Urgency.CRITICAL && customer.isServedAtOnce() && message.verified()) {
      return "escalate";
    }
    return flags.isEmpty() ? "answer" : "person";
  }

  private static List<Flag> flags(
      Message message, Customer customer, Classification advice, Urgency urgency, String intent) {
    if (message.automatic()) {
      return List.of(AUTOMATIC);
    }
    if (message.isEmpty() && !customer.known()) {
      return List.of(EMPTY);
    }
    List<Flag> flags = new ArrayList<>();
    if (!message.verified()) {
      flags.add(new Flag("SENDER_FORGED", "Our mail server found the sender forged."));
    }
    Suspicion.in(message)
        .map(words -> new Flag("ORDERS_IN_TEXT", "The text gives orders: '" + words + "'."))
        .ifPresent(flags::add);
    if (urgency == Urgency.CRITICAL) {
      flags.add(new Flag("CRITICAL", "It says that work stands still, or that data is lost."));
    }
    if (DELICATE.contains(advice.category())) {
      flags.add(new Flag("DELICATE", "It is about " + advice.category() + "."));
    }
    if (advice.confidence() < SURE) {
      flags.add(
          new Flag("UNCERTAIN", "What it is about is uncertain: " + advice.confidence() + "."));
    }
    if (!message.isEmpty() && !LANGUAGES.contains(message.language())) {
      flags.add(
          new Flag("LANGUAGE", "It is not in English or German: " + message.language() + "."));
    }
    if (intent.equals("acknowledge")) {
      flags.add(new Flag("NO_ANSWER_KNOWN", "There is no known answer to it."));
    }
    return flags;
  }
}
