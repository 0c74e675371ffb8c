package dev.drover.cli;

import dev.drover.journal.Json;
import dev.drover.journal.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * What kind of content a file has. Its name decides when it is a known one; then the first bytes
 * do. Content without a telling name that begins like JSON has to be JSON: a typing error in it
 * must not turn an object into a text.
 *
 * @param mediaType of the payload it becomes
 */
record Content(String mediaType) {
  private static final String XML = "application/xml";
  private static final String PDF = "application/pdf";
  private static final Map<String, String> BY_NAME =
      Map.ofEntries(
          Map.entry("json", Payload.JSON),
          Map.entry("xml", XML),
          Map.entry("pdf", PDF),
          Map.entry("eml", "message/rfc822"),
          Map.entry("txt", Payload.TEXT),
          Map.entry("md", Payload.TEXT),
          Map.entry("csv", "text/csv"),
          Map.entry("html", "text/html"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("zip", "application/zip"));

  /**
   * @param name of the file, without folders; may be empty
   */
  static Content of(String name, byte[] bytes) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String named = name.indexOf('.') < 0 ? null : BY_NAME.get(extension);
    String found = named == null ? byContent(bytes) : named;
    return new Content(found.equals(Payload.TEXT) && !isText(bytes) ? Payload.BYTES : found);
  }

  /**
   * The payload: a tree, a text or bytes.
   *
   * @throws dev.drover.journal.InvalidJson when it should be JSON and is not
   */
  Payload payload(byte[] bytes) {
    return switch (mediaType) {
      case Payload.JSON -> Payload.of(Json.read(bytes));
      case Payload.TEXT -> Payload.of(new String(bytes, StandardCharsets.UTF_8));
      default -> Payload.ofBytes(bytes, mediaType);
    };
  }

  private static String byContent(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(bytes.length, 64), StandardCharsets.ISO_8859_1);
    if (start.startsWith("%PDF-")) {
      return PDF;
    }
    String text = start.replaceFirst("^\u00EF\u00BB\u00BF", "").stripLeading();
    if (text.startsWith("<?xml")) {
      return XML;
    }
    return text.startsWith("{") || text.startsWith("[") ? Payload.JSON : Payload.TEXT;
  }

  private static boolean isText(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return !new String(bytes, StandardCharsets.UTF_8).contains("\0");
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
