package dev.drover.model;

import java.time.Duration;

/**
 * A text that ends a search that takes too long: every character a matcher looks at is a chance to
 * stop it. Used by one search in one thread.
 */
final class DeadlineText implements CharSequence {

  /** Looks between two glances at the clock; a glance costs more than a look. */
  private static final int STRIDE = 1024;

  private final String text;
  private final String place;
  private final Duration limit;
  private final long start = System.nanoTime();
  private int looks;

  DeadlineText(String text, String place, Duration limit) {
    this.text = text;
    this.place = place;
    this.limit = limit;
  }

  @Override
  public char charAt(int index) {
    if (++looks % STRIDE == 0) {
      stopWhenLate();
    }
    return text.charAt(index);
  }

  private void stopWhenLate() {
    if (System.nanoTime() - start > limit.toNanos()) {
      throw MatchStopped.tooSlow(place, limit, text.length());
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new ModelCallInterrupted("while " + place + " was searched");
    }
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
