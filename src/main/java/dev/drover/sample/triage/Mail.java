package dev.drover.sample.triage;

import dev.drover.sample.format.HtmlText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;

/** A mail of RFC 5322 with its parts; the plain words win over the HTML ones. */
final class Mail {
  private static final int MAX_DEPTH = 8;

  private final org.apache.james.mime4j.dom.Message message;
  private final List<String> plain = new ArrayList<>();
  private final List<String> html = new ArrayList<>();
  private final List<String> attachments = new ArrayList<>();

  private Mail(org.apache.james.mime4j.dom.Message message) throws IOException {
    this.message = message;
    collect(message, 0);
  }

  /**
   * Reads a mail.
   *
   * @throws NotAMessage when it is damaged, or nested too deep
   */
  static Mail of(byte[] bytes) {
    try {
      var builder = new DefaultMessageBuilder();
      builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
      return new Mail(builder.parseMessage(new ByteArrayInputStream(bytes)));
    } catch (IOException | IllegalArgumentException e) {
      throw new NotAMessage("The mail is damaged. Ask the sender for it again.", e);
    }
  }

  String from() {
    return sender()
        .map(Mailbox::getAddress)
        .map(address -> address.toLowerCase(Locale.ROOT))
        .orElse("");
  }

  String name() {
    return sender().map(Mailbox::getName).orElse("");
  }

  String subject() {
    return Optional.ofNullable(message.getSubject()).orElse("");
  }

  String words() {
    return String.join("\n", plain.isEmpty() ? html : plain);
  }

  /**
   * Tells it from other mails of the same words: its Message-ID, else its Date, on one line; empty
   * when it has neither. A mail that is delivered twice keeps both.
   */
  String mark() {
    return Stream.of("Message-ID", "Date")
        .filter(name -> !raw(name).isEmpty())
        .findFirst()
        .map(name -> name + ": " + raw(name))
        .orElse("");
  }

  List<String> attachments() {
    return attachments;
  }

  /** Absence notes, bounces and newsletters say so (RFC 3834); answering them makes a loop. */
  boolean isAutomatic() {
    String auto = header("Auto-Submitted");
    return !auto.isEmpty() && !auto.startsWith("no")
        || header("Precedence").matches("bulk|junk|list")
        || header("Return-Path").equals("<>");
  }

  /** Only a failure counts: a passed check may have been written by the sender himself. */
  boolean isForged() {
    return header("Authentication-Results").matches("(?s).*\\b(dmarc|spf)=fail\\b.*");
  }

  private Optional<Mailbox> sender() {
    return message.getFrom() == null ? Optional.empty() : message.getFrom().stream().findFirst();
  }

  private String header(String name) {
    return bodies(name)
        .map(body -> body.strip().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining("\n"));
  }

  private String raw(String name) {
    return bodies(name)
        .collect(Collectors.joining(" "))
        .replaceAll("[\\s\\p{Cntrl}]+", " ")
        .strip();
  }

  private Stream<String> bodies(String name) {
    return message.getHeader().getFields(name).stream().map(Field::getBody);
  }

  private void collect(Entity entity, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new NotAMessage("The mail has parts nested more than " + MAX_DEPTH + " deep.");
    }
    Body body = entity.getBody();
    if (body instanceof Multipart parts) {
      for (Entity part : parts.getBodyParts()) {
        collect(part, depth + 1);
      }
    } else if (body instanceof TextBody text && entity.getFilename() == null) {
      boolean isHtml = "text/html".equalsIgnoreCase(entity.getMimeType());
      (isHtml ? html : plain).add(isHtml ? HtmlText.of(read(text)) : read(text));
    } else {
      attachments.add(Optional.ofNullable(entity.getFilename()).orElse(entity.getMimeType()));
    }
  }

  private static String read(TextBody body) throws IOException {
    var reader = body.getReader();
    var words = new StringBuilder();
    for (int c = reader.read(); c >= 0; c = reader.read()) {
      words.append((char) c);
    }
    return words.toString();
  }
}
