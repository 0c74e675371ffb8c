package dev.drover.sample.invoice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/**
 * Draws an invoice as a text PDF: letterhead, labelled facts, a table, labelled totals. Its main
 * method writes the PDF files under {@code samples/invoice}.
 */
record InvoicePdf(
    List<String> letterhead, List<Row> facts, List<Line> lines, List<Row> totals, List<Row> bank) {

  record Row(String label, String value) {}

  record Line(String description, String quantity, String price, String amount) {}

  static InvoicePdf kestrel() {
    return new InvoicePdf(
        List.of("Kestrel Analytics Ltd", "14 Mill Lane, Leeds LS11 9XY", "VAT number: GB300000021"),
        List.of(
            new Row("Invoice number:", "KA-5520"),
            new Row("Invoice date:", "11 November 2026"),
            new Row("Due date:", "11 December 2026"),
            new Row("Purchase order:", "PO-4720"),
            new Row("Bill to:", "Morrow Foods GmbH, Speicherstrasse 12, Bremen")),
        List.of(
            new Line("Demand forecast subscription, November", "1", "950.00", "950.00"),
            new Line("Analyst support, hour", "4", "87.50", "350.00")),
        List.of(
            new Row("Subtotal", "EUR 1,300.00"),
            new Row("VAT 0% (reverse charge)", "EUR 0.00"),
            new Row("Total due", "EUR 1,300.00")),
        List.of(new Row("IBAN:", "GB29 NWBK 6016 1331 9268 19"), new Row("BIC:", "NWBKGB2L")));
  }

  static InvoicePdf sakura() {
    return new InvoicePdf(
        List.of("Sakura Instruments K.K.", "2-7-1 Marunouchi, Chiyoda-ku, Tokyo"),
        List.of(
            new Row("Invoice No.", "SI-2026-0884"),
            new Row("Date of issue", "2026-11-09"),
            new Row("Payment due", "2027-01-08"),
            new Row("Your order", "PO-4750"),
            new Row("Tax registration No.", "T3000000000054")),
        List.of(
            new Line("Moisture probe MP-7", "6", "¥18,500", "¥111,000"),
            new Line("Calibration certificate", "6", "¥3,200", "¥19,200")),
        List.of(
            new Row("Subtotal", "¥130,200"),
            new Row("Consumption tax (10%)", "¥13,020"),
            new Row("Total due", "¥143,220")),
        List.of(new Row("Account number:", "2204417"), new Row("SWIFT:", "MHCBJPJT")));
  }

  static InvoicePdf alpenblick() {
    return new InvoicePdf(
        List.of("Alpenblick Catering GmbH", "Seestrasse 40, 6900 Bregenz", "UID-Nr. ATU57384921"),
        List.of(
            new Row("Invoice no:", "2026/7781"),
            new Row("Invoice date:", "10.11.2026"),
            new Row("Due date:", "24.11.2026"),
            new Row("PO number:", "PO-4761")),
        List.of(
            new Line("1. Tasting buffet, per guest", "60", "24,50", "1.470,00"),
            new Line("2. Service staff, hour", "12", "38,00", "456,00")),
        List.of(
            new Row("Net total", "1.926,00 €"),
            new Row("VAT 20 %", "385,20 €"),
            new Row("Grand total", "2.311,20 €")),
        List.of(new Row("IBAN", "AT61 1904 3002 3457 3201")));
  }

  byte[] bytes() {
    try (var document = new PDDocument();
        var out = new ByteArrayOutputStream()) {
      document.setDocumentId(1L);
      var page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      try (var content = new PDPageContentStream(document, page)) {
        new Pen(content).draw(this);
      }
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes down the page from its top. */
  private static final class Pen {
    private static final int LEFT = 60;
    private final PDPageContentStream content;
    private final PDType1Font plain = new PDType1Font(FontName.HELVETICA);
    private final PDType1Font bold = new PDType1Font(FontName.HELVETICA_BOLD);
    private float y = 780;

    Pen(PDPageContentStream content) {
      this.content = content;
    }

    void draw(InvoicePdf invoice) throws IOException {
      for (String line : invoice.letterhead()) {
        row(new Row(line, ""), plain);
      }
      gap();
      row(new Row("INVOICE", ""), bold);
      gap();
      rows(invoice.facts(), 200);
      gap();
      table(invoice.lines());
      gap();
      rows(invoice.totals(), 450);
      gap();
      rows(invoice.bank(), 200);
    }

    private void table(List<Line> lines) throws IOException {
      cells(new Line("Description", "Qty", "Unit price", "Amount"), bold);
      for (Line line : lines) {
        cells(line, plain);
      }
    }

    private void cells(Line line, PDType1Font font) throws IOException {
      text(LEFT, line.description(), font);
      text(320, line.quantity(), font);
      text(380, line.price(), font);
      text(470, line.amount(), font);
      y -= 16;
    }

    private void rows(List<Row> rows, int x) throws IOException {
      for (Row row : rows) {
        text(LEFT, row.label(), plain);
        text(x, row.value(), plain);
        y -= 16;
      }
    }

    private void row(Row row, PDType1Font font) throws IOException {
      text(LEFT, row.label(), font);
      y -= 16;
    }

    private void gap() {
      y -= 16;
    }

    private void text(float x, String text, PDType1Font font) throws IOException {
      content.beginText();
      content.setFont(font, 10);
      content.newLineAtOffset(x, y);
      content.showText(text);
      content.endText();
    }
  }

  public static void main(String[] arguments) throws IOException {
    Path samples = Path.of("samples", "invoice");
    Files.write(samples.resolve("inbox/kestrel-5520.pdf"), kestrel().bytes());
    Files.write(samples.resolve("more/sakura-2026-0884.pdf"), sakura().bytes());
    Files.write(samples.resolve("more/alpenblick-7781.pdf"), alpenblick().bytes());
  }
}
