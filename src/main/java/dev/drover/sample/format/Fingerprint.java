package dev.drover.sample.format;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short name of a content: the same for the same content, in every JVM and at any time. */
public final class Fingerprint {
  private static final int BYTES = 5;

  private Fingerprint() {}

  /**
   * The first forty bits of the SHA-256 of a text in UTF-8.
   *
   * @param text any
   * @return ten hexadecimal digits in lower case
   */
  public static String of(String text) {
    try {
      byte[] content = text.getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
