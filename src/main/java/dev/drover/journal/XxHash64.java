package dev.drover.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * xxHash64: finds divergence, not attackers.
 *
 * @see <a href="https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md">the xxHash
 *     specification</a>
 */
final class XxHash64 {
  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;
  private static final long P5 = 0x27D4EB2F165667C5L;

  /** P1 + P2, which overflows. */
  private static final long SEED_A = 0x60EA27EEADC0B5D6L;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private XxHash64() {}

  static long of(byte[] data) {
    int length = data.length;
    int at = 0;
    long hash = P5;
    if (length >= 32) {
      long a = SEED_A;
      long b = P2;
      long c = 0;
      long d = -P1;
      for (; at <= length - 32; at += 32) {
        a = round(a, (long) LONGS.get(data, at));
        b = round(b, (long) LONGS.get(data, at + 8));
        c = round(c, (long) LONGS.get(data, at + 16));
        d = round(d, (long) LONGS.get(data, at + 24));
      }
      hash = merged(a, b, c, d);
    }
    return finished(tail(hash + length, data, at));
  }

  /** Mixes two hashes into one; the order counts. */
  static long mix(long one, long other) {
    return finished(Long.rotateLeft(one ^ round(0, other), 27) * P1 + P4);
  }

  private static long merged(long a, long b, long c, long d) {
    long hash =
        Long.rotateLeft(a, 1)
            + Long.rotateLeft(b, 7)
            + Long.rotateLeft(c, 12)
            + Long.rotateLeft(d, 18);
    hash = (hash ^ round(0, a)) * P1 + P4;
    hash = (hash ^ round(0, b)) * P1 + P4;
    hash = (hash ^ round(0, c)) * P1 + P4;
    return (hash ^ round(0, d)) * P1 + P4;
  }

  private static long tail(long start, byte[] data, int from) {
    long hash = start;
    int at = from;
    for (; at <= data.length - 8; at += 8) {
      hash = Long.rotateLeft(hash ^ round(0, (long) LONGS.get(data, at)), 27) * P1 + P4;
    }
    if (at <= data.length - 4) {
      hash = Long.rotateLeft(hash ^ ((int) INTS.get(data, at) & 0xFFFFFFFFL) * P1, 23) * P2 + P3;
      at += 4;
    }
    for (; at < data.length; at++) {
      hash = Long.rotateLeft(hash ^ (data[at] & 0xFF) * P5, 11) * P1;
    }
    return hash;
  }

  private static long finished(long start) {
    long hash = (start ^ (start >>> 33)) * P2;
    hash = (hash ^ (hash >>> 29)) * P3;
    return hash ^ (hash >>> 32);
  }

  private static long round(long accumulator, long lane) {
    return Long.rotateLeft(accumulator + lane * P2, 31) * P1;
  }
}
