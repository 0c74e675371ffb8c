package dev.drover.journal;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value with its media type: nothing, a text, a {@link Tree} or bytes. Encodes and decodes itself
 * at most once, and only when asked; what a store keeps as a {@link ContentClaim} is fetched when
 * it is asked for, and not before. Immutable and thread-safe.
 */
public final class Payload {
  /** Media type of no value at all. */
  public static final String NOTHING = "none";

  /** Media type of texts. */
  public static final String TEXT = "text/plain";

  /** Media type of trees. */
  public static final String JSON = "application/json";

  /** Media type of bytes of which no more is known. */
  public static final String BYTES = "application/octet-stream";

  /** What has more bytes than this stays out of rows, messages and prompts, as a claim. */
  public static final int LARGEST_INLINE_BYTES = 64 * 1024;

  /** What has more bytes than this is not kept at all. */
  public static final long LARGEST_BYTES = Json.MAX_DOCUMENT_BYTES;

  /** No value. */
  public static final Payload NONE = new Payload(NOTHING, null, new byte[0]);

  private final String mediaType;
  private volatile @Nullable Object value;
  private volatile byte @Nullable [] bytes;
  private volatile long digest;
  private volatile @Nullable ContentClaim claim;
  private @Nullable Supplier<byte[]> source;

  private Payload(String mediaType, @Nullable Object value, byte @Nullable [] bytes) {
    this.mediaType = mediaType;
    this.value = value;
    this.bytes = bytes;
  }

  /**
   * A payload of anything {@link Tree#freeze} takes; a {@code byte[]} becomes bytes, which the
   * caller gives up.
   */
  public static Payload of(@Nullable Object value) {
    if (value == null) {
      return NONE;
    }
    if (value instanceof byte[] bytes) {
      return new Payload(BYTES, bytes, bytes);
    }
    Object frozen = Tree.freeze(value);
    return new Payload(frozen instanceof String ? TEXT : JSON, frozen, null);
  }

  /** Bytes of a known media type; the caller gives them up. */
  public static Payload ofBytes(byte[] bytes, String mediaType) {
    return new Payload(mediaType, bytes, bytes);
  }

  /** What a store kept: {@link #mediaType()} and {@link #bytes()}. */
  public static Payload stored(String mediaType, byte[] bytes) {
    return mediaType.equals(NOTHING) ? NONE : new Payload(mediaType, null, bytes);
  }

  /**
   * What a store keeps elsewhere.
   *
   * @param digest as {@link #digest()} gave it
   * @param source fetches the bytes and checks them; may throw {@link ClaimAltered}. It is asked at
   *     most once at a time by each thread
   */
  public static Payload claimed(
      String mediaType, ContentClaim claim, long digest, Supplier<byte[]> source) {
    Payload payload = new Payload(mediaType, null, null);
    payload.claim = claim;
    payload.digest = digest;
    payload.source = source;
    return payload;
  }

  /** The media type; {@link #NOTHING} for no value. */
  public String mediaType() {
    return mediaType;
  }

  /** Whether there is no value. */
  public boolean isNothing() {
    return mediaType.equals(NOTHING);
  }

  /**
   * The value: null, a String, a frozen tree, or a {@code byte[]} that must not be changed.
   *
   * @throws InvalidJson when a store gave back something that is not JSON
   * @throws ClaimAltered when a store kept it as a claim and cannot give it back
   */
  public @Nullable Object value() {
    Object known = value;
    if (known == null && !isNothing()) {
      known = decoded(mediaType, bytes());
      value = known;
    }
    return known;
  }

  /** Whether both hold the very same value, so that one may stand for the other. */
  public boolean isSame(Payload other) {
    return mediaType.equals(other.mediaType) && value != null && value == other.value;
  }

  /**
   * The value as bytes, which must not be changed.
   *
   * @throws ClaimAltered when a store kept it as a claim and cannot give it back
   */
  public byte[] bytes() {
    byte[] known = bytes;
    if (known == null) {
      known = source == null ? encoded(value) : source.get();
      bytes = known;
    }
    return known;
  }

  private static byte[] encoded(@Nullable Object value) {
    return value instanceof String text ? Wtf8.encode(text) : Json.write(value);
  }

  /** How many bytes it has; fetches nothing. */
  public long sizeBytes() {
    ContentClaim known = claim;
    return known == null ? bytes().length : known.sizeBytes();
  }

  /** Whether its bytes are at hand, and need not be fetched. */
  public boolean isAtHand() {
    return source == null || bytes != null;
  }

  /** What stands for it where it is too large to stand there itself; else empty. */
  public Optional<ContentClaim> claim() {
    ContentClaim known = claim;
    if (known == null && bytes().length > LARGEST_INLINE_BYTES) {
      known = ContentClaim.of(bytes());
      claim = known;
    }
    return Optional.ofNullable(known);
  }

  /**
   * Encodes it, and makes its claim and digest if it is large, so that whoever stores it has no
   * more work with it.
   *
   * @return this
   * @throws ValueTooLarge when it has more than {@link #LARGEST_BYTES}
   * @throws NotPlainData when its media type is none
   */
  public Payload storable() {
    if (mediaType.indexOf(':') >= 0) {
      throw new NotPlainData("'" + mediaType + "' is no media type");
    }
    if (sizeBytes() > LARGEST_BYTES) {
      throw new ValueTooLarge(sizeBytes());
    }
    if (claim().isPresent()) {
      var unused = digest();
    }
    return this;
  }

  /** xxHash64 of the bytes; of a tree it does not depend on the order of keys. */
  public long digest() {
    long known = digest;
    if (known == 0) {
      known = mediaType.equals(JSON) ? Tree.digest(value()) : XxHash64.of(bytes());
      digest = known;
    }
    return known;
  }

  private static @Nullable Object decoded(String mediaType, byte[] bytes) {
    return switch (mediaType) {
      case TEXT -> Wtf8.decode(bytes);
      case JSON -> Json.read(bytes);
      default -> bytes;
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Payload that
        && mediaType.equals(that.mediaType)
        && sizeBytes() == that.sizeBytes()
        && (isAtHand() && that.isAtHand()
            ? Arrays.equals(bytes(), that.bytes())
            : claim().equals(that.claim()));
  }

  @Override
  public int hashCode() {
    return claim().map(ContentClaim::hashCode).orElseGet(() -> Arrays.hashCode(bytes()));
  }

  @Override
  public String toString() {
    return mediaType + " (" + sizeBytes() + " bytes)";
  }
}
