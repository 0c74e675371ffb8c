package dev.drover.store;

import dev.drover.journal.DataDirectoryInUse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds a data directory for this process. The operating system frees the lock when the process
 * ends, however it ends.
 */
final class DataLock implements AutoCloseable {
  /**
   * Directories this JVM holds. Asking the operating system is not enough, and harmful: on POSIX a
   * process loses its lock as soon as it closes any channel on the file, so the second opener's
   * failed try would free the first one's lock.
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DataLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * @throws DataDirectoryInUse when this or another process holds it
   */
  static DataLock on(Path data) throws IOException {
    Path directory = data.toRealPath();
    long self = ProcessHandle.current().pid();
    if (!HELD_HERE.add(directory)) {
      throw new DataDirectoryInUse(data, self);
    }
    try {
      return new DataLock(directory, locked(data, directory.resolve("drover.lock"), self));
    } catch (IOException | RuntimeException e) {
      HELD_HERE.remove(directory);
      throw e;
    }
  }

  private static FileChannel locked(Path data, Path file, long self) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw new DataDirectoryInUse(data, owner(file));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(Long.toString(self).getBytes(StandardCharsets.US_ASCII)), 0);
      return channel;
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new DataDirectoryInUse(data, self);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static long owner(Path file) throws IOException {
    String text = Files.readString(file).trim();
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD_HERE.remove(directory);
    }
  }
}
