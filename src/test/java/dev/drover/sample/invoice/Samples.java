package dev.drover.sample.invoice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** The sample files, and the way of a document through reading and extraction. */
final class Samples {
  static final String BRIGHTLINE = "inbox/brightline-2026-0117.xml";
  static final String NORDWIND = "inbox/nordwind-88213.xml";
  static final String KESTREL = "inbox/kestrel-5520.pdf";
  static final String HARBOUR = "inbox/harbour-1099.eml";
  static final String THAMES = "more/thames-print-3391.xml";
  static final String QUILLFEATHER = "more/quillfeather-12.xml";
  static final String SAKURA = "more/sakura-2026-0884.pdf";
  static final String ALPENBLICK = "more/alpenblick-7781.pdf";

  static final Path DIRECTORY = Path.of("samples", "invoice");
  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T10:15:30Z"));

  private static final InvoiceReader READER = new InvoiceReader();
  private static final UblInvoices UBL = new UblInvoices();
  private static final ScriptRules SCRIPT = ScriptRules.load(Path.of("routes/invoice.script.yaml"));

  private Samples() {}

  static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(DIRECTORY.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Map<String, Object> invoice(String name) {
    return extracted(bytes(name));
  }

  /** What the step "extract" of the workflow gives for these bytes. */
  static Map<String, Object> extracted(byte[] bytes) {
    Map<String, Object> document = READER.read(bytes);
    return document.get("kind").equals("ubl")
        ? UBL.fields(document)
        : SCRIPT.answer("extract-text", request((String) document.get("text"), ""));
  }

  /** What a model agent is asked, as the agent package writes it. */
  static String request(String text, String revision) {
    return instructions() + "\n--- document ---\n" + text + "\n" + revision + "--- output ---\n{}";
  }

  static MasterFiles master() {
    return new MasterFiles(DIRECTORY.resolve("master").toString());
  }

  private static String instructions() {
    try {
      return Files.readString(Path.of("routes/prompts/extract.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
