package dev.drover.sample.invoice;

import dev.drover.sample.format.Tree;
import dev.drover.sample.format.Xml;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes of a file and says what kind of invoice they are. The kind comes from the bytes,
 * never from a file name. Thread-safe.
 */
public final class InvoiceReader {
  static final int MAX_BYTES = 10 * 1024 * 1024;

  /**
   * Detects the kind and takes the text out.
   *
   * @param file the bytes as they arrived, or a text; at most 10 MiB
   * @return {@code kind} ({@code ubl}, {@code pdf} or {@code email}) and {@code text}: the XML of a
   *     UBL invoice, otherwise the words a reader would see
   * @throws NotAnInvoice when the bytes are none of the accepted kinds
   */
  public Map<String, Object> read(@Nullable Object file) {
    if (file instanceof byte[] bytes) {
      return kindAndText(bytes);
    }
    if (file instanceof String text) {
      return kindAndText(text.getBytes(StandardCharsets.UTF_8));
    }
    throw new NotAnInvoice(file == null ? "The file is empty." : "Found JSON data.");
  }

  private Map<String, Object> kindAndText(byte[] bytes) {
    if (bytes.length == 0) {
      throw new NotAnInvoice("The file is empty.");
    }
    if (bytes.length > MAX_BYTES) {
      throw new NotAnInvoice(
          "The file has %,d bytes, more than the %,d allowed.".formatted(bytes.length, MAX_BYTES));
    }
    return switch (Kind.of(bytes)) {
      case PDF -> document("pdf", PdfText.of(bytes));
      case XML -> document("ubl", ubl(bytes));
      case EMAIL -> email(Email.of(bytes));
      case OTHER -> throw new NotAnInvoice("Found " + Kind.describe(bytes) + ".");
    };
  }

  private Map<String, Object> email(Email email) {
    return email.attached().map(this::kindAndText).orElseGet(() -> document("email", email.text()));
  }

  private static String ubl(byte[] bytes) {
    Xml invoice = UblInvoices.parsed(() -> Xml.parse(bytes));
    UblInvoices.requireInvoice(invoice);
    String text = new String(bytes, Charset.forName(invoice.encoding()));
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static Map<String, Object> document(String kind, String text) {
    return Tree.of("kind", kind, "text", text.replace("\r\n", "\n"));
  }
}
