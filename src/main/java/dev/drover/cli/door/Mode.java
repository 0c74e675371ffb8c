package dev.drover.cli.door;

/** How much of an application starts. */
public enum Mode {
  /** All routes. */
  SERVING,
  /** Only routes that others call; nothing is fetched from inboxes, topics or clocks. */
  ONE_SHOT
}
