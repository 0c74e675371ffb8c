package dev.drover.store;

import dev.drover.journal.ContentClaim;
import dev.drover.journal.Payload;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How a payload stands in the two columns of a row: as it is, or as its claim when it is large. The
 * claim has a media type that begins with {@code claim:}, and SHA-256, size and digest for bytes.
 *
 * @param digest of the payload, so that comparing inputs fetches nothing
 */
record StoredClaim(String mediaType, ContentClaim claim, long digest) {
  private static final String MARK = "claim:";
  private static final int SHA256_BYTES = 32;

  /** Empty for a payload that stands in its row itself. */
  static Optional<StoredClaim> of(Payload payload) {
    return payload
        .claim()
        .map(claim -> new StoredClaim(payload.mediaType(), claim, payload.digest()));
  }

  static boolean isOne(String type) {
    return type.startsWith(MARK);
  }

  static StoredClaim read(String type, byte[] bytes) {
    ByteBuffer all = ByteBuffer.wrap(bytes);
    byte[] sha256 = new byte[SHA256_BYTES];
    all.get(sha256);
    ContentClaim claim = new ContentClaim(HexFormat.of().formatHex(sha256), all.getLong());
    return new StoredClaim(type.substring(MARK.length()), claim, all.getLong());
  }

  String type() {
    return MARK + mediaType;
  }

  byte[] bytes() {
    return ByteBuffer.allocate(SHA256_BYTES + 2 * Long.BYTES)
        .put(sha256(claim))
        .putLong(claim.sizeBytes())
        .putLong(digest)
        .array();
  }

  static byte[] sha256(ContentClaim claim) {
    return HexFormat.of().parseHex(claim.sha256());
  }
}
