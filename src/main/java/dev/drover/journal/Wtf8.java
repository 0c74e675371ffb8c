package dev.drover.journal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 that also carries half a surrogate pair, in three bytes, so that every Java text comes back
 * as it was.
 *
 * @see <a href="https://simonsapin.github.io/wtf-8/">the WTF-8 encoding</a>
 */
final class Wtf8 {
  private static final char REPLACEMENT = '\uFFFD';

  private Wtf8() {}

  static byte[] encode(String text) {
    int half = nextHalf(text, 0);
    if (half == text.length()) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 16);
    int from = 0;
    for (; half < text.length(); half = nextHalf(text, from)) {
      out.writeBytes(text.substring(from, half).getBytes(StandardCharsets.UTF_8));
      char c = text.charAt(half);
      out.write(0xE0 | (c >> 12));
      out.write(0x80 | ((c >> 6) & 0x3F));
      out.write(0x80 | (c & 0x3F));
      from = half + 1;
    }
    out.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  /** Where the next half pair stands, or the length. */
  private static int nextHalf(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      boolean whole = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
      if (!whole) {
        return i;
      }
      i++;
    }
    return text.length();
  }

  static String decode(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.indexOf(REPLACEMENT) < 0 ? text : withHalves(bytes);
  }

  private static String withHalves(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    int from = 0;
    for (int i = 0; i + 2 < bytes.length; i++) {
      if (isHalf(bytes, i)) {
        text.append(new String(bytes, from, i - from, StandardCharsets.UTF_8));
        text.append((char) (0xD000 | ((bytes[i + 1] & 0x3F) << 6) | (bytes[i + 2] & 0x3F)));
        i += 2;
        from = i + 1;
      }
    }
    return text.append(new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8))
        .toString();
  }

  private static boolean isHalf(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) == 0xED
        && (bytes[at + 1] & 0xE0) == 0xA0
        && (bytes[at + 2] & 0xC0) == 0x80;
  }
}
