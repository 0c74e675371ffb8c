package dev.drover.journal;

/**
 * How many items of a split were done in batches, and how many of them gave nothing.
 *
 * @param failed of {@code all}
 */
public record Items(int all, int failed) {
  /** Where nothing is done in batches. */
  public static final Items NONE = new Items(0, 0);

  /** There are not more failures than items. */
  public Items {
    if (failed < 0 || failed > all) {
      throw new IllegalArgumentException(failed + " of " + all + " items");
    }
  }

  /** How many gave something. */
  public int values() {
    return all - failed;
  }

  /** These and those. */
  public Items plus(Items more) {
    return new Items(all + more.all, failed + more.failed);
  }
}
