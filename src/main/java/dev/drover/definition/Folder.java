package dev.drover.definition;

import java.io.IOException;

/** Where the files stand that a contract names. */
interface Folder {
  /**
   * The content of a file.
   *
   * @param relative normalised path with slashes, relative to the contract file; may begin with
   *     {@code ../}
   * @throws IOException when there is no such file or it cannot be read
   */
  byte[] read(String relative) throws IOException;
}
