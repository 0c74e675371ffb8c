package dev.drover.join;

/** What one source says at one place. */
record Version(Fitted source, Object value) {
  String from() {
    return source.name();
  }
}
