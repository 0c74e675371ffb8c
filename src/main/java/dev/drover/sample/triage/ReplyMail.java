package dev.drover.sample.triage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.field.ParseException;
import org.apache.james.mime4j.message.DefaultMessageWriter;

/** One mail that answers a message. Built again it has the same bytes. */
record ReplyMail(dev.drover.sample.triage.Message message, Decision decision, String body) {
  private static final String US = "support@drover.example";

  String subject() {
    String subject = message.subject().replaceFirst("(?i)^(?:(?:re|aw|fwd?):\\s*)+", "");
    return "Re: %s[%s]".formatted(subject.isEmpty() ? "" : subject + " ", decision.reference());
  }

  String text() {
    var bytes = new ByteArrayOutputStream();
    try {
      Message mail =
          Message.Builder.of()
              .setFrom(US)
              .setTo(message.from())
              .setSubject(subject())
              .setContentTransferEncoding("8bit")
              .setBody(body.replaceAll("[ \\t]*\n", "\r\n") + "\r\n", StandardCharsets.UTF_8)
              .build();
      new DefaultMessageWriter().writeMessage(mail, bytes);
    } catch (IOException | ParseException e) {
      throw new IllegalStateException("A mail to " + message.from() + " cannot be written.", e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
