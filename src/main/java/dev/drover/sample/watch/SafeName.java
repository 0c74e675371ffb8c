package dev.drover.sample.watch;

import dev.drover.sample.format.DataFolder;

/** Names of files: the same reading has the same name, so writing it again leaves one. */
final class SafeName {
  private SafeName() {}

  static String of(String entity, String at) {
    return DataFolder.named(entity) + "-" + at.replaceAll("[^0-9TZ]", "");
  }
}
