package dev.drover.sample.invoice;

import dev.drover.sample.format.HtmlText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.james.mime4j.dom.BinaryBody;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;

/**
 * An e-mail with an invoice: either attached, as XML or PDF, or written in the mail itself.
 *
 * @param attached the one attached invoice, if there is one
 * @param text sender, subject and the words of the mail; the plain part wins over the HTML part
 */
record Email(Optional<byte[]> attached, String text) {
  private static final int MAX_DEPTH = 8;

  /**
   * Reads a message of RFC 5322.
   *
   * @throws NotAnInvoice when it is damaged, has no text, or has several invoices attached
   */
  static Email of(byte[] bytes) {
    try {
      var builder = new DefaultMessageBuilder();
      builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
      Message message = builder.parseMessage(new ByteArrayInputStream(bytes));
      var parts = new Parts();
      parts.collect(message, 0);
      return new Email(parts.invoice(), heading(message) + parts.words());
    } catch (IOException | IllegalArgumentException e) {
      throw new NotAnInvoice("The e-mail is damaged. Ask the sender for it again.", e);
    }
  }

  private static String heading(Message message) {
    String from =
        message.getFrom() == null || message.getFrom().isEmpty()
            ? ""
            : Optional.ofNullable(message.getFrom().get(0).getName())
                .orElse(message.getFrom().get(0).getAddress());
    String subject = Optional.ofNullable(message.getSubject()).orElse("");
    return "From: %s\nSubject: %s\n\n".formatted(oneLine(from), oneLine(subject));
  }

  /** An encoded header may hide a line break. */
  private static String oneLine(String header) {
    return header.replaceAll("\\s+", " ").strip();
  }

  /** What is gathered while walking through the parts of one message. */
  private static final class Parts {
    private final List<byte[]> invoices = new ArrayList<>();
    private final List<byte[]> pdfs = new ArrayList<>();
    private final List<String> plain = new ArrayList<>();
    private final List<String> html = new ArrayList<>();

    void collect(Entity entity, int depth) throws IOException {
      if (depth > MAX_DEPTH) {
        throw new NotAnInvoice("The e-mail has parts nested more than " + MAX_DEPTH + " deep.");
      }
      Body body = entity.getBody();
      if (body instanceof Multipart parts) {
        for (Entity part : parts.getBodyParts()) {
          collect(part, depth + 1);
        }
      } else if (body instanceof Message forwarded) {
        collect(forwarded, depth + 1);
      } else if (body instanceof SingleBody single) {
        collect(entity, single);
      }
    }

    /** A structured invoice beside its printed copy is one invoice, not two. */
    Optional<byte[]> invoice() {
      List<byte[]> found = invoices.isEmpty() ? pdfs : invoices;
      if (found.size() > 1) {
        throw new NotAnInvoice(
            "The e-mail has %d invoices attached. Send each in an e-mail of its own."
                .formatted(found.size()));
      }
      return found.stream().findFirst();
    }

    String words() {
      String words = String.join("\n", plain.isEmpty() ? html : plain).strip();
      if (words.isEmpty() && invoices.isEmpty() && pdfs.isEmpty()) {
        throw new NotAnInvoice("The e-mail has no text and no invoice attached.");
      }
      return words;
    }

    private void collect(Entity entity, SingleBody body) throws IOException {
      byte[] bytes = bytes(body);
      boolean attached = body instanceof BinaryBody || entity.getFilename() != null;
      Kind kind = Kind.of(bytes);
      if (kind == Kind.PDF) {
        pdfs.add(bytes);
      } else if (kind == Kind.XML && isUbl(entity, bytes)) {
        invoices.add(bytes);
      } else if (!attached && body instanceof TextBody text) {
        addWords(entity, text);
      }
    }

    private void addWords(Entity entity, TextBody body) throws IOException {
      var reader = body.getReader();
      var words = new StringBuilder();
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        words.append((char) c);
      }
      boolean isHtml = "text/html".equalsIgnoreCase(entity.getMimeType());
      if (isHtml) {
        html.add(HtmlText.of(words.toString()));
      } else {
        plain.add(words.toString());
      }
    }

    private static boolean isUbl(Entity entity, byte[] bytes) {
      boolean isPage = "text/html".equalsIgnoreCase(entity.getMimeType());
      return !isPage && UblInvoices.looksLikeUbl(bytes);
    }

    private static byte[] bytes(SingleBody body) throws IOException {
      var bytes = new ByteArrayOutputStream();
      body.writeTo(bytes);
      return bytes.toByteArray();
    }
  }
}
