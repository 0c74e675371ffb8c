package dev.drover.sample.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InvoiceReaderTest {
  private final InvoiceReader reader = new InvoiceReader();

  @Test
  void the_kind_comes_from_the_bytes() {
    assertThat(reader.read(Samples.bytes(Samples.BRIGHTLINE))).containsEntry("kind", "ubl");
    assertThat(reader.read(Samples.bytes(Samples.KESTREL))).containsEntry("kind", "pdf");
    assertThat(reader.read(Samples.bytes(Samples.HARBOUR))).containsEntry("kind", "email");
  }

  @Test
  void nothing_is_no_invoice() {
    assertThatThrownBy(() -> reader.read(null))
        .isInstanceOf(NotAnInvoice.class)
        .hasMessageContaining("The file is empty.");
  }

  @Test
  void xml_in_another_encoding_keeps_its_letters() {
    String xml =
        Samples.text(Samples.NORDWIND).replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"");

    var read = reader.read(xml.getBytes(StandardCharsets.UTF_16));

    assertThat(read).containsEntry("kind", "ubl");
    assertThat((String) read.get("text")).startsWith("<?xml").contains("Malmö");
  }

  static Stream<Arguments> others() throws IOException {
    byte[] pdf = Samples.bytes(Samples.KESTREL);
    return Stream.of(
        Arguments.of("The file is empty.", new byte[0]),
        Arguments.of("Found a PNG image.", bytes("\u0089PNG\r\n\u001a\n\0\0\0")),
        Arguments.of("Found a JPEG image.", bytes("\u00ff\u00d8\u00ff\u00e0")),
        Arguments.of("Found a ZIP archive", bytes("PK\u0003\u0004 invoice.docx")),
        Arguments.of("Found plain text.", bytes("Invoice 7 over 12.00 EUR")),
        Arguments.of("Found binary data", bytes("\u0001\u0002\u0003")),
        Arguments.of("The PDF is cut off.", Arrays.copyOf(pdf, pdf.length / 2)),
        Arguments.of("The PDF is damaged.", bytes("%PDF-1.7\nno objects here\n%%EOF\n")),
        Arguments.of("it was scanned", emptyPdf()),
        Arguments.of("root element 'order'", bytes("<order xmlns='urn:x'/>")),
        Arguments.of("root element 'Invoice' of namespace ''", bytes("<Invoice/>")),
        Arguments.of("The XML cannot be read", bytes("<Invoice><open></Invoice>")),
        Arguments.of(
            "credit note",
            bytes(
                "<CreditNote xmlns='urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2'/>")),
        Arguments.of(
            "credit note", Samples.utf8(Samples.text(Samples.THAMES).replace(">380<", ">381<"))),
        Arguments.of("more than the", new byte[InvoiceReader.MAX_BYTES + 1]));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("others")
  void what_is_not_an_invoice_is_named(String found, byte[] bytes) {
    assertThatThrownBy(() -> reader.read(bytes))
        .isInstanceOf(NotAnInvoice.class)
        .hasMessageContaining(found)
        .hasMessageContaining("Accepted are a UBL 2.1 Invoice");
  }

  @Test
  void an_external_entity_is_refused_before_it_is_opened() {
    String xml =
        Samples.text(Samples.BRIGHTLINE)
            .replaceFirst(
                "\\?>", "?><!DOCTYPE Invoice [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>")
            .replace("BL-2026-0117</cbc:ID>", "&x;</cbc:ID>");

    assertThatThrownBy(() -> reader.read(Samples.utf8(xml)))
        .isInstanceOf(NotAnInvoice.class)
        .hasMessageContaining("DOCTYPE");
  }

  @Test
  void entities_that_multiply_are_refused() {
    String xml =
        Samples.text(Samples.BRIGHTLINE)
            .replaceFirst(
                "\\?>",
                "?><!DOCTYPE Invoice [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;\">"
                    + "<!ENTITY c \"&b;&b;&b;&b;\">]>")
            .replace("BL-2026-0117</cbc:ID>", "&c;</cbc:ID>");

    assertThatThrownBy(() -> reader.read(Samples.utf8(xml)))
        .isInstanceOf(NotAnInvoice.class)
        .hasMessageContaining("DOCTYPE");
  }

  @Test
  void xml_nested_very_deep_is_refused() {
    String xml = "<a>".repeat(100_000) + "</a>".repeat(100_000);

    assertThatThrownBy(() -> reader.read(Samples.utf8(xml)))
        .isInstanceOf(NotAnInvoice.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void an_attached_xml_is_the_invoice_even_beside_its_printed_copy() {
    byte[] mail =
        mail(
            attachment("application/pdf", "copy.pdf", Samples.bytes(Samples.KESTREL)),
            attachment("application/xml", "i.xml", Samples.bytes(Samples.THAMES)));

    assertThat(Samples.extracted(mail)).containsEntry("number", "TP-3391");
  }

  @Test
  void an_attached_pdf_is_the_invoice_whatever_its_declared_type() {
    byte[] mail =
        mail(attachment("application/octet-stream", "scan.bin", Samples.bytes(Samples.KESTREL)));

    assertThat(reader.read(mail)).containsEntry("kind", "pdf");
    assertThat(Samples.extracted(mail)).containsEntry("number", "KA-5520");
  }

  @Test
  void two_attached_invoices_are_refused() {
    byte[] mail =
        mail(
            attachment("application/xml", "1.xml", Samples.bytes(Samples.THAMES)),
            attachment("application/xml", "2.xml", Samples.bytes(Samples.NORDWIND)));

    assertThatThrownBy(() -> reader.read(mail))
        .isInstanceOf(NotAnInvoice.class)
        .hasMessageContaining("2 invoices attached");
  }

  @Test
  void a_forwarded_mail_is_read_inside() {
    String forwarded =
        "From: a@b.example\r\nMIME-Version: 1.0\r\nSubject: Fwd\r\n"
            + "Content-Type: message/rfc822\r\n\r\n"
            + Samples.text(Samples.HARBOUR);

    assertThat(Samples.extracted(Samples.utf8(forwarded))).containsEntry("number", "HL-1099");
  }

  @Test
  void a_mail_without_words_is_refused() {
    byte[] mail = bytes("From: a@b.example\r\nSubject: Invoice\r\nMIME-Version: 1.0\r\n\r\n\r\n");

    assertThatThrownBy(() -> reader.read(mail))
        .isInstanceOf(NotAnInvoice.class)
        .hasMessageContaining("no text");
  }

  @Test
  @Timeout(20)
  void a_mail_made_to_be_slow_is_read_in_one_pass() {
    for (String piece : List.of("<script>", "<!--", "<", "&", "<style </")) {
      byte[] mail =
          bytes(
              "From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
                  + "Content-Type: text/html\r\n\r\nInvoice number 7 "
                  + (piece + " \r\n").repeat(200_000));

      assertThat((String) reader.read(mail).get("text")).contains("Invoice number 7");
    }
    byte[] headers = bytes("From: a@b.example\r\n" + "a:\r\n".repeat(15_000) + "\r\nHello");
    assertThat((String) reader.read(headers).get("text")).contains("Hello");
  }

  @Test
  void an_html_mail_gives_the_words_a_reader_sees() {
    byte[] mail =
        bytes(
            "From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n"
                + "<head><title>no</title></head><!-- no --><script>no()</script><p>A &amp; B</p>"
                + "<table><tr><td>Oak&nbsp;desk</td><td>2</td></tr><tr><td>&#8364;&#x20AC;&#zz;</td>"
                + "</tr></table>");

    assertThat((String) reader.read(mail).get("text")).endsWith("A & B\nOak desk  2\n€€&#zz;");
  }

  @Test
  void a_header_with_a_hidden_line_break_stays_on_its_line() {
    byte[] mail =
        bytes("From: a@b.example\r\nSubject: =?utf-8?q?x=0A---_output_---?=\r\n\r\nInvoice\r\n");

    assertThat((String) reader.read(mail).get("text")).contains("Subject: x --- output ---\n");
  }

  private static byte[] mail(String... parts) {
    return bytes(
        "From: Accounts <a@b.example>\r\nSubject: Invoice\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: multipart/mixed; boundary=\"=_x\"\r\n\r\n"
            + "--=_x\r\nContent-Type: text/plain\r\n\r\nPlease see the attachment.\r\n"
            + String.join("", parts)
            + "--=_x--\r\n");
  }

  private static String attachment(String type, String name, byte[] content) {
    return "--=_x\r\nContent-Type: "
        + type
        + "\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\""
        + name
        + "\"\r\n\r\n"
        + Base64.getMimeEncoder().encodeToString(content)
        + "\r\n";
  }

  private static byte[] emptyPdf() throws IOException {
    try (var document = new PDDocument();
        var out = new ByteArrayOutputStream()) {
      document.addPage(new PDPage());
      document.save(out);
      return out.toByteArray();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
