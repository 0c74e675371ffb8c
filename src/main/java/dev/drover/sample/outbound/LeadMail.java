package dev.drover.sample.outbound;

import dev.drover.sample.format.Fingerprint;
import dev.drover.sample.format.Tree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.field.ParseException;
import org.apache.james.mime4j.message.DefaultMessageWriter;

/**
 * Makes a mail of a draft. To whom it goes is the brief's, never the draft's; and a draft that
 * names an address or a link nobody gave it is refused. Built again a mail has the same bytes.
 * Thread-safe.
 */
public final class LeadMail {
  private static final String US = "sales@drover.example";
  private static final int LONGEST = 2_000;
  private static final Pattern LINK = Pattern.compile("(?i)\\b(?:https?://|www\\.)\\S+|\\S+@\\S+");

  private record Draft(String subject, String text) {}

  private record Brief(
      String domain,
      String company,
      String profile,
      String person,
      String to,
      List<String> because) {
    String given() {
      return company + "\n" + String.join("\n", because);
    }
  }

  /**
   * Makes the mail.
   *
   * @param draft {@code subject} and {@code text}
   * @param brief of {@link Contacts#brief}
   * @return {@code domain}, {@code profile}, {@code to}, {@code subject}, {@code text}, {@code
   *     fileName} and {@code eml}, as in {@code schemas/outbound-drafts.json}
   * @throws IllegalArgumentException when the draft cannot be sent, and why
   */
  public Map<String, Object> mail(Map<String, Object> draft, Map<String, Object> brief) {
    Draft written = Tree.as(draft, Draft.class);
    Brief given = Tree.as(brief, Brief.class);
    check(written, given);
    String eml = eml(written, given);
    return Tree.of(
        "domain", given.domain(),
        "profile", given.profile(),
        "to", given.to(),
        "subject", written.subject(),
        "text", written.text(),
        "fileName", given.domain() + "-" + Fingerprint.of(eml) + ".eml",
        "eml", eml);
  }

  private static void check(Draft draft, Brief brief) {
    if (draft.subject().isBlank() || draft.subject().matches("(?s).*\\R.*")) {
      throw refused(brief, "has no subject of one line");
    }
    if (!draft.text().contains(brief.person())) {
      throw refused(brief, "does not greet " + brief.person());
    }
    if (draft.text().length() > LONGEST) {
      throw refused(brief, "has more than " + LONGEST + " characters");
    }
    LINK.matcher(draft.text())
        .results()
        .map(found -> found.group())
        .filter(found -> !brief.given().contains(found))
        .findFirst()
        .ifPresent(
            found -> {
              throw refused(brief, "names '" + found + "', which no reason has");
            });
  }

  private static IllegalArgumentException refused(Brief brief, String what) {
    return new IllegalArgumentException(
        "The draft to %s %s. Write it by hand.".formatted(brief.company(), what));
  }

  private static String eml(Draft draft, Brief brief) {
    var bytes = new ByteArrayOutputStream();
    try {
      Message mail =
          Message.Builder.of()
              .setFrom(US)
              .setTo(brief.to())
              .setSubject(draft.subject())
              .setContentTransferEncoding("8bit")
              .setBody(
                  draft.text().replaceAll("[ \\t]*\n", "\r\n") + "\r\n", StandardCharsets.UTF_8)
              .build();
      new DefaultMessageWriter().writeMessage(mail, bytes);
    } catch (IOException | ParseException e) {
      throw new IllegalStateException("A mail to " + brief.to() + " cannot be written.", e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
