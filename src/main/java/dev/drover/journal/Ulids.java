package dev.drover.journal;

import java.time.InstantSource;
import java.util.SplittableRandom;

/**
 * Makes ULIDs: 48 bits of milliseconds, 80 bits that count up from a random start within one
 * millisecond, so ids from one source are strictly increasing. Thread-safe.
 *
 * @see <a href="https://github.com/ulid/spec">the ULID specification</a>
 */
public final class Ulids {
  /** Characters of a ULID. */
  public static final int LENGTH = 26;

  private static final char[] BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

  private final InstantSource clock;
  private final SplittableRandom random;
  private long lastMillis = -1;
  private long high;
  private long low;

  /**
   * @param clock gives the time part
   * @param seed starts the random part; a fixed seed gives reproducible ids in tests
   */
  public Ulids(InstantSource clock, long seed) {
    this.clock = clock;
    this.random = new SplittableRandom(seed);
  }

  /** The next id, greater than every id this source gave before. */
  public synchronized String next() {
    long now = Math.max(clock.millis(), lastMillis);
    if (now == lastMillis) {
      countUp();
    } else {
      lastMillis = now;
      high = random.nextLong() & 0xFFFF;
      low = random.nextLong();
    }
    return encode(now, high, low);
  }

  private void countUp() {
    low++;
    if (low == 0) {
      high = (high + 1) & 0xFFFF;
    }
  }

  private static String encode(long millis, long high, long low) {
    char[] out = new char[LENGTH];
    long time = millis;
    for (int i = 9; i >= 0; i--) {
      out[i] = BASE32[(int) (time & 31)];
      time >>>= 5;
    }
    for (int i = 0; i < 16; i++) {
      out[10 + i] = BASE32[(int) bits(high, low, 75 - 5 * i) & 31];
    }
    return new String(out);
  }

  /** Five bits of the 80-bit number {@code high:low}, from bit {@code shift} upwards. */
  private static long bits(long high, long low, int shift) {
    if (shift >= 64) {
      return high >>> (shift - 64);
    }
    return shift > 59 ? (low >>> shift) | (high << (64 - shift)) : low >>> shift;
  }
}
