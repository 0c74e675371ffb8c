package dev.drover.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The component metadata in {@code src/generated} that was committed is what Camel's plugin makes
 * of the classes.
 *
 * <p>The plugin runs before the tests and rewrites what is stale, in the working tree and in {@code
 * target/classes}; so what was committed cannot be seen any more, without git least of all. Its
 * checksums can: they are committed too, and only rewritten when somebody asks for it.
 */
class GeneratedFilesTest {
  private static final Path GENERATED = Repository.ROOT.resolve("src/generated");
  private static final Path CLASSES = Repository.ROOT.resolve("target/classes");
  private static final Path CHECKSUMS =
      Repository.ROOT.resolve("src/test/resources/dev/drover/architecture/generated.sha256");

  @Test
  void the_committed_metadata_is_what_the_build_makes() throws IOException {
    List<String> now = Repository.files(GENERATED).stream().map(GeneratedFilesTest::line).toList();
    if (Repository.WRITES) {
      Files.createDirectories(CHECKSUMS.getParent());
      Files.write(CHECKSUMS, now);
    }

    assertThat(now)
        .as(
            "src/generated was stale and has been rewritten; note it, and commit both:"
                + " mvn -Ddrover.writeDocs=true -Dtest=GeneratedFilesTest test")
        .isEqualTo(Files.readAllLines(CHECKSUMS));
  }

  /** Sources the plugin had to write are newer than the classes that were made before. */
  @Test
  void configurers_were_compiled_as_they_are_now() throws IOException {
    Path sources = GENERATED.resolve("java");

    for (Path file : Repository.javaFiles(sources)) {
      String name = sources.relativize(file).toString().replace(".java", ".class");
      assertThat(Files.getLastModifiedTime(CLASSES.resolve(name)))
          .as("%s was stale and has been rewritten: commit it", file)
          .isGreaterThanOrEqualTo(Files.getLastModifiedTime(file));
    }
  }

  private static String line(Path file) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      String path = Repository.ROOT.relativize(file).toString().replace('\\', '/');
      return HexFormat.of().formatHex(hash) + "  " + path;
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(file + " cannot be read", e);
    }
  }
}
