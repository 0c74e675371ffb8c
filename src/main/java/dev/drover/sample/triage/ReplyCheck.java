package dev.drover.sample.triage;

import dev.drover.sample.format.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a mail of a draft, once the draft promises nothing and states nothing that it was not
 * given; sends it back otherwise. Thread-safe.
 */
public final class ReplyCheck {
  private static final int LONGEST = 3_000;
  private static final Pattern PROMISE =
      Pattern.compile(
          "(?i)\\b(?:solved|resolved|fixed|closed|refund\\w*|compensat\\w*|guarantee\\w*|gelöst|behoben"
              + "|erstatt\\w*|garantier\\w*)\\b");
  private static final Pattern LINK = Pattern.compile("(?i)\\b(?:https?://|www\\.)\\S+|\\S+@\\S+");
  private static final Pattern NUMBER = Pattern.compile("\\d[\\d.,]*\\d");

  private record Input(
      Message message, @Nullable Classification classification, Decision decision, Draft draft) {}

  private record Draft(String text) {}

  /**
   * Checks a draft.
   *
   * @param input {@code message}, {@code classification} or null, {@code decision} and {@code
   *     draft}
   * @return the mail and what a reviewer reads, as in {@code schemas/triage-answer.json}; or {@code
   *     revise} with {@code instructions}
   */
  public Map<String, Object> check(Map<String, Object> input) {
    Input given = Tree.as(input, Input.class);
    List<String> wrong = wrong(given.draft().text(), given.decision());
    return wrong.isEmpty() ? answer(given) : Tree.of("revise", Tree.of("instructions", wrong));
  }

  private static List<String> wrong(String text, Decision decision) {
    String given = decision.reference() + "\n" + String.join("\n", decision.facts());
    List<String> wrong = new ArrayList<>();
    if (!text.contains(decision.reference())) {
      wrong.add("The reference " + decision.reference() + " is missing. Name it.");
    }
    if (text.length() > LONGEST) {
      wrong.add("The answer has more than " + LONGEST + " characters. Shorten it.");
    }
    notGiven(PROMISE, text, given, "promises", wrong);
    notGiven(LINK, text, given, "names an address", wrong);
    notGiven(NUMBER, text, given, "names a number", wrong);
    String language = Language.of(text);
    if (!language.equals(decision.language())) {
      wrong.add("The answer is in '%s'. Write in '%s'.".formatted(language, decision.language()));
    }
    return wrong;
  }

  private static void notGiven(
      Pattern pattern, String text, String given, String does, List<String> wrong) {
    pattern
        .matcher(text)
        .results()
        .map(found -> found.group())
        .distinct()
        .filter(found -> !given.contains(found))
        .map(found -> "The answer %s, '%s', that no fact has. Leave it out.".formatted(does, found))
        .forEach(wrong::add);
  }

  private static Map<String, Object> answer(Input given) {
    Decision decision = given.decision();
    ReplyMail mail = new ReplyMail(given.message(), decision, given.draft().text());
    return Tree.of(
        "to", given.message().from(),
        "subject", mail.subject(),
        "text", given.draft().text(),
        "mail", mail.text(),
        "fileName", decision.reference() + ".eml",
        "brief", brief(given, mail),
        "recommendation", recommendation(given),
        "result",
            Tree.of(
                "reference", decision.reference(),
                "route", decision.route(),
                "to", given.message().from(),
                "file", "answers/" + decision.reference() + ".eml"));
  }

  private static Map<String, Object> recommendation(Input given) {
    Classification advice = given.classification();
    boolean hostile =
        given.decision().flags().stream()
            .anyMatch(flag -> flag.code().matches("SENDER_FORGED|ORDERS_IN_TEXT"));
    return Tree.of(
        "decision", hostile ? "reject" : "approve",
        "confidence", advice == null ? 1.0 : advice.confidence(),
        "because",
            given.decision().flags().stream().map(Flag::text).collect(Collectors.joining(" ")));
  }

  private static String brief(Input given, ReplyMail mail) {
    return """
        ## %s: %s, urgency %s
        From %s (%s): **%s**

        %s

        ### Why you are asked
        %s

        ### If you approve, this goes to %s
        **%s**

        %s
        """
        .formatted(
            given.decision().reference(),
            given.decision().category(),
            given.decision().urgency(),
            given.message().name(),
            given.message().from(),
            given.message().subject(),
            quoted(given.message().text()),
            given.decision().flags().stream()
                .map(flag -> "- " + flag.text())
                .collect(Collectors.joining("\n")),
            given.message().from(),
            mail.subject(),
            quoted(given.draft().text()));
  }

  private static String quoted(String text) {
    return text.lines().map(line -> "> " + line).collect(Collectors.joining("\n"));
  }
}
