package dev.drover.sample.triage;

import dev.drover.sample.format.Fingerprint;
import dev.drover.sample.format.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a mail, or a form of the web site, into a message. Thread-safe. */
public final class MessageReader {
  private static final int LONGEST_TEXT = 20_000;
  private static final int LONGEST_LINE = 200;
  private static final Pattern ADDRESS =
      Pattern.compile("[^@\\s<>\"]+@[^@\\s<>\"]+\\.[^@\\s<>\"]+");

  /** Where the mail begins that is being answered, in the words of common programs. */
  private static final Pattern QUOTED =
      Pattern.compile(
          "(?m)^(?:On .{5,120} wrote:|Am .{5,120} schrieb.{0,80}:|Le .{5,120} a écrit ?:"
              + "|-{2,} ?(?:Original Message|Ursprüngliche Nachricht) ?-{2,})\\s*$");

  /**
   * Reads what came in.
   *
   * @param input bytes or text of a mail, or a form: {@code email}, {@code message}, and as you
   *     like {@code name} and {@code subject}
   * @return the fields of a message, as in {@code schemas/triage-message.json}
   * @throws NotAMessage when it is neither
   */
  public Map<String, Object> receive(@Nullable Object input) {
    if (input instanceof byte[] bytes) {
      return Tree.from(mail(bytes));
    }
    if (input instanceof String text) {
      return Tree.from(mail(text.getBytes(StandardCharsets.UTF_8)));
    }
    if (input instanceof Map<?, ?> form) {
      return Tree.from(form(form));
    }
    throw new NotAMessage("Nothing came in. Give a mail (.eml) or a form (.json).");
  }

  private static Message mail(byte[] bytes) {
    Mail mail = Mail.of(bytes);
    if (!ADDRESS.matcher(mail.from()).matches()) {
      throw new NotAMessage(
          "There is no sender (From:) to answer. Give a mail (.eml) or a form (.json).");
    }
    return message(
        new Message(
            "",
            "mail",
            mail.from(),
            mail.name(),
            mail.subject(),
            mail.words(),
            "",
            mail.isAutomatic(),
            false,
            !mail.isForged(),
            mail.attachments()),
        mail.mark());
  }

  private static Message form(Map<?, ?> form) {
    String from = field(form, "email").toLowerCase(Locale.ROOT);
    if (!ADDRESS.matcher(from).matches()) {
      throw new NotAMessage(
          "The form's field 'email' must be an address, found '" + from + "'. Correct the form.");
    }
    return message(
        new Message(
            "",
            "form",
            from,
            field(form, "name"),
            field(form, "subject"),
            field(form, "message"),
            "",
            false,
            false,
            true,
            List.of()),
        "");
  }

  private static String field(Map<?, ?> form, String name) {
    return form.get(name) instanceof String text ? text.strip() : "";
  }

  /**
   * The same with its texts cleaned, and what follows from them.
   *
   * @param mark tells it from others with the same words, one line
   */
  private static Message message(Message raw, String mark) {
    String subject = line(raw.subject());
    String text = written(raw.text());
    return new Message(
        reference(raw.from(), subject, mark, text),
        raw.channel(),
        raw.from(),
        greeted(raw.name(), raw.from()),
        subject,
        text,
        Language.of(subject + "\n" + text),
        raw.automatic(),
        !raw.automatic() && !(subject + text).isEmpty(),
        raw.verified(),
        raw.attachments().stream().map(MessageReader::line).toList());
  }

  /** A header may hide line breaks and marks that mean something elsewhere. */
  private static String line(String header) {
    String line = header.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    String plain = line.replace('"', '\'').replace('\\', '/');
    return plain.substring(0, Math.min(LONGEST_LINE, plain.length()));
  }

  /** A name goes into the answer; an address, a number or a mark in it does not. */
  private static String greeted(String name, String from) {
    return Stream.of(name, from.replaceFirst("@.*", ""), "customer")
        .map(text -> line(text).replaceAll("[^\\p{L}\\p{M}'-]+", " ").strip())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private static String written(String text) {
    String own = QUOTED.split(text.replace("\r\n", "\n"), 2)[0];
    String unquoted =
        own.lines().filter(line -> !line.startsWith(">")).reduce("", (a, b) -> a + b + "\n");
    String stripped = unquoted.strip();
    return stripped.substring(0, Math.min(LONGEST_TEXT, stripped.length()));
  }

  /** The text stands last: no other part has a line break, so no two messages join alike. */
  private static String reference(String from, String subject, String mark, String text) {
    return "T-" + Fingerprint.of(String.join("\n", from, subject, mark, text));
  }
}
