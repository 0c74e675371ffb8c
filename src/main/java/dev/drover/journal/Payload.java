package dev.drover.journal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A value with its media type: nothing, a text, a {@link Tree} or bytes. Encodes and decodes itself
 * at most once, and only when asked. Immutable and thread-safe.
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

  /** No value. */
  public static final Payload NONE = new Payload(NOTHING, null, new byte[0]);

  private final String mediaType;
  private volatile @Nullable Object value;
  private volatile byte @Nullable [] bytes;
  private volatile long digest;

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
   */
  public @Nullable Object value() {
    Object known = value;
    byte[] encoded = bytes;
    if (known == null && encoded != null && !isNothing()) {
      known = decoded(mediaType, encoded);
      value = known;
    }
    return known;
  }

  /** Whether both hold the very same value, so that one may stand for the other. */
  public boolean isSame(Payload other) {
    return mediaType.equals(other.mediaType) && value != null && value == other.value;
  }

  /** The value as bytes, which must not be changed. */
  public byte[] bytes() {
    byte[] known = bytes;
    if (known == null) {
      Object source = value;
      known = source instanceof String text ? Wtf8.encode(text) : Json.write(source);
      bytes = known;
    }
    return known;
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
        && Arrays.equals(bytes(), that.bytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes());
  }

  @Override
  public String toString() {
    return mediaType + " (" + bytes().length + " bytes)";
  }
}
