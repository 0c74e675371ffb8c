package dev.drover.sample.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import java.util.TimeZone;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.field.ParseException;
import org.apache.james.mime4j.message.DefaultMessageWriter;

/** Makes a mail of a piece, as RFC 5322 has it. Thread-safe. */
public final class Newsletter {
  private static final String US = "newsletter@drover.example";
  private static final String READERS = "readers@drover.example";

  private final Clock clock;

  /** Dates mails by the clock of the machine. */
  public Newsletter() {
    this(Clock.systemUTC());
  }

  Newsletter(Clock clock) {
    this.clock = clock;
  }

  /**
   * Makes the mail. One piece has one Message-ID, so that readers' programs show it once.
   *
   * @param publication as in {@code schemas/content-publication.json}
   * @return the whole mail, ready to be sent or kept as an .eml file
   */
  public String mail(Map<String, Object> publication) {
    Publication piece = Publication.of(publication);
    var bytes = new ByteArrayOutputStream();
    try {
      Message mail =
          Message.Builder.of()
              .setMessageId("<" + piece.id() + "@drover.example>")
              .setDate(Date.from(clock.instant()), TimeZone.getTimeZone("UTC"))
              .setFrom(US)
              .setTo(READERS)
              .setSubject(piece.title())
              .setContentTransferEncoding("quoted-printable")
              .setBody(text(piece).replace("\n", "\r\n"), StandardCharsets.UTF_8)
              .build();
      new DefaultMessageWriter().writeMessage(mail, bytes);
    } catch (IOException | ParseException e) {
      throw new IllegalStateException("The mail of " + piece.id() + " cannot be written.", e);
    }
    return bytes.toString(StandardCharsets.US_ASCII);
  }

  private static String text(Publication piece) {
    Publication.Content content = piece.content();
    return content.title()
        + "\n"
        + content.byline()
        + ", for "
        + content.audience()
        + (content.unedited() ? "\n\nNot edited yet." : "")
        + "\n\n"
        + String.join("\n\n", content.paragraphs())
        + "\n\n-- \n"
        + piece.link()
        + "\n";
  }
}
