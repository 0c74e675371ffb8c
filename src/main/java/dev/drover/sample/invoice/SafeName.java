package dev.drover.sample.invoice;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names for files and bank references out of numbers that a supplier chose. */
final class SafeName {
  private static final int LONGEST = 35;
  private static final int HASH = 8;

  private SafeName() {}

  /**
   * A name of letters, digits, dot and hyphen, at most 35 characters. A text that had to be changed
   * gets a hash of itself, so that {@code A/1} and {@code A_1} stay two names.
   */
  static String of(String text) {
    String safe = text.replaceAll("[^A-Za-z0-9.-]+", "-").replaceAll("\\.{2,}|^[.-]+|[.-]+$", "");
    if (safe.equals(text) && !text.isEmpty() && text.length() <= LONGEST) {
      return text;
    }
    int room = LONGEST - HASH - 1;
    String start = safe.isEmpty() ? "x" : safe.substring(0, Math.min(room, safe.length()));
    return start + "-" + hash(text);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256; this one does not.", e);
    }
  }
}
