package dev.drover.journal;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Makes ULIDs: 48 bits of milliseconds, 80 bits that count up from a random start within one
 * millisecond, so ids from one source are strictly increasing. Thread-safe, without a lock.
 *
 * @see <a href="https://github.com/ulid/spec">the ULID specification</a>
 */
public final class Ulids {
  /** Characters of a ULID. */
  public static final int LENGTH = 26;

  private static final byte[] BASE32 =
      "0123456789ABCDEFGHJKMNPQRSTVWXYZ".getBytes(StandardCharsets.ISO_8859_1);

  private final InstantSource clock;
  private final Random random;
  private final AtomicReference<Bits> last = new AtomicReference<>(new Bits(-1, 0, 0));

  /**
   * @param clock gives the time part
   * @param seed starts the random part; a fixed seed gives reproducible ids in tests
   */
  public Ulids(InstantSource clock, long seed) {
    this.clock = clock;
    this.random = new Random(seed);
  }

  /** The next id, greater than every id this source gave before. */
  public String next() {
    return nextAt(clock.millis());
  }

  /**
   * The next id, for who has looked at the clock already.
   *
   * @param millis since 1970; the id's time is not before that of the id before
   */
  public String nextAt(long millis) {
    return last.updateAndGet(before -> millis > before.millis ? begin(millis) : before.plusOne())
        .encoded();
  }

  private Bits begin(long millis) {
    return new Bits(millis, random.nextLong() & 0xFFFF, random.nextLong());
  }

  private record Bits(long millis, long high, long low) {

    Bits plusOne() {
      long next = low + 1;
      return new Bits(millis, next == 0 ? (high + 1) & 0xFFFF : high, next);
    }

    String encoded() {
      byte[] out = new byte[LENGTH];
      long time = millis;
      for (int i = 9; i >= 0; i--) {
        out[i] = BASE32[(int) (time & 31)];
        time >>>= 5;
      }
      for (int i = 0; i < 16; i++) {
        out[10 + i] = BASE32[(int) fiveFrom(75 - 5 * i) & 31];
      }
      return new String(out, StandardCharsets.ISO_8859_1);
    }

    /** Five bits of the 80-bit number {@code high:low}, from bit {@code shift} upwards. */
    private long fiveFrom(int shift) {
      if (shift >= 64) {
        return high >>> (shift - 64);
      }
      return shift > 59 ? (low >>> shift) | (high << (64 - shift)) : low >>> shift;
    }
  }
}
