package dev.drover.journal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What stands for a large value in rows, messages and prompts (the EIP Claim Check). It is made of
 * the content alone, so that the same content has the same claim wherever it comes from. Immutable.
 *
 * @param sha256 of the value's bytes, in lower-case hexadecimal digits
 */
public record ContentClaim(String sha256, long sizeBytes) {

  /** The claim of these bytes. */
  public static ContentClaim of(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new ContentClaim(HexFormat.of().formatHex(hash), bytes.length);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** As people and models see it: {@code sha256:} and the digits. */
  public String text() {
    return "sha256:" + sha256;
  }
}
