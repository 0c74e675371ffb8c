package dev.drover.cli.door;

import dev.drover.journal.InvalidJson;
import dev.drover.journal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The file in a data directory that tells where its server is, and lets its owner's commands in.
 * Only that user may read it.
 *
 * @param url the server's address, such as {@code http://127.0.0.1:8080}
 * @param token goes with every request
 * @param pid the server's process
 * @param startedAt ISO-8601
 */
public record TokenFile(String url, String token, long pid, String startedAt) {
  private static final String NAME = "server.json";

  /** What the directory's file says; empty when there is none or it is no such file. */
  public static Optional<TokenFile> read(Path data) {
    try {
      return Json.read(Files.readAllBytes(data.resolve(NAME))) instanceof Map<?, ?> map
          ? Optional.of(of(map))
          : Optional.empty();
    } catch (IOException | InvalidJson | NumberFormatException unusable) {
      return Optional.empty();
    }
  }

  /** Removes the file, whoever wrote it. */
  public static void remove(Path data) throws IOException {
    Files.deleteIfExists(data.resolve(NAME));
  }

  /** Writes the file; a reader sees all of it or nothing. */
  public void write(Path data) throws IOException {
    Path draft = Files.createTempFile(data, ".server", ".json", ownerOnly(data));
    Files.write(draft, Json.write(document()));
    Files.move(
        draft,
        data.resolve(NAME),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Whether the process that wrote it is still there. */
  public boolean ownerLives() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  @Override
  public String toString() {
    return "TokenFile[url=" + url + ", pid=" + pid + "]";
  }

  private Object document() {
    return new Doc()
        .with("url", url)
        .with("token", token)
        .with("pid", pid)
        .with("startedAt", startedAt)
        .all();
  }

  private static TokenFile of(Map<?, ?> map) {
    return new TokenFile(
        Objects.toString(map.get("url"), ""),
        Objects.toString(map.get("token"), ""),
        Long.parseLong(Objects.toString(map.get("pid"), "")),
        Objects.toString(map.get("startedAt"), ""));
  }

  private static FileAttribute<?>[] ownerOnly(Path data) {
    return data.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
