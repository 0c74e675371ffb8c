package dev.drover.gate;

import dev.drover.journal.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What goes on when a gate is approved.
 *
 * @param tree plain data
 * @param digest of it: what was seen is what runs
 */
record Proposal(@Nullable Object tree, String digest) {

  static Proposal of(@Nullable Object tree) {
    return new Proposal(tree, digest(tree));
  }

  private static String digest(@Nullable Object tree) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Json.write(tree));
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
