package dev.drover.bench;

/**
 * Something that is measured.
 *
 * @param peer who does the work: {@code product}, or what it is compared with
 * @param name such as {@code c50-memory}: how many callers, and what sets it apart
 * @param note what a reader of the figure must know
 * @param callers how many threads call at the same time
 * @param call does the work once
 */
record Variant(String peer, String workload, String name, String note, int callers, Call call) {

  /** One unit of work, done by the calling thread. */
  interface Call {
    /**
     * @param caller which of the threads calls, from 0
     * @return how many steps were done
     */
    int steps(int caller) throws Exception;
  }
}
