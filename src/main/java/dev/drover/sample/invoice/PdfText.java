package dev.drover.sample.invoice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/** The words of a PDF, line by line as they stand on the page. */
final class PdfText {
  private static final int MAX_PAGES = 50;
  private static final int TAIL = 2048;

  private PdfText() {}

  /**
   * Takes the text out of a PDF.
   *
   * @throws NotAnInvoice when the PDF is damaged, locked, too long or only a picture
   */
  static String of(byte[] bytes) {
    requireWhole(bytes);
    try (PDDocument document = Loader.loadPDF(bytes)) {
      return textOf(document);
    } catch (InvalidPasswordException e) {
      throw new NotAnInvoice("The PDF is locked by a password. Ask for it without one.", e);
    } catch (IOException e) {
      throw new NotAnInvoice("The PDF is damaged. Ask the sender for it again.", e);
    }
  }

  /** A reader would repair a half PDF and quietly lose lines of the invoice. */
  private static void requireWhole(byte[] bytes) {
    int from = Math.max(0, bytes.length - TAIL);
    String tail = new String(bytes, from, bytes.length - from, StandardCharsets.ISO_8859_1);
    if (!tail.contains("%%EOF")) {
      throw new NotAnInvoice("The PDF is cut off. Ask the sender for it again.");
    }
  }

  private static String textOf(PDDocument document) throws IOException {
    if (document.getNumberOfPages() > MAX_PAGES) {
      throw new NotAnInvoice(
          "The PDF has %d pages, more than the %d allowed."
              .formatted(document.getNumberOfPages(), MAX_PAGES));
    }
    var stripper = new PDFTextStripper();
    stripper.setSortByPosition(true);
    stripper.setLineSeparator("\n");
    String text = stripper.getText(document).strip();
    if (text.isEmpty()) {
      throw new NotAnInvoice(
          "The PDF has no text, only pictures: it was scanned. Ask the supplier for the original.");
    }
    return text;
  }
}
