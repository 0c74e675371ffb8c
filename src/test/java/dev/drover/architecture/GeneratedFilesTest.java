package dev.drover.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The component metadata in {@code src/generated} is what Camel's plugin makes of the classes.
 *
 * <p>No checksum and no git is needed, because of the order of the build: resources are copied and
 * classes compiled from what was committed, and only then the plugin writes the files that differ.
 * A file it had to write differs from the copy, or is newer than the class. The plugin has then
 * mended the working tree, so that the next build is green; what is left to do is to commit it.
 */
class GeneratedFilesTest {
  private static final Path CLASSES = Repository.ROOT.resolve("target/classes");
  private static final Path GENERATED = Repository.ROOT.resolve("src/generated");

  @Test
  void the_plugin_found_no_metadata_to_rewrite() throws IOException {
    Path resources = GENERATED.resolve("resources");

    for (Path file : Repository.files(resources)) {
      assertThat(CLASSES.resolve(resources.relativize(file)))
          .as("%s was stale and has been rewritten: commit it", file)
          .hasSameBinaryContentAs(file);
    }
  }

  @Test
  void the_plugin_found_no_configurer_to_rewrite() throws IOException {
    Path sources = GENERATED.resolve("java");

    for (Path file : Repository.javaFiles(sources)) {
      String name = sources.relativize(file).toString().replace(".java", ".class");
      assertThat(Files.getLastModifiedTime(CLASSES.resolve(name)))
          .as("%s was stale and has been rewritten: commit it", file)
          .isGreaterThanOrEqualTo(Files.getLastModifiedTime(file));
    }
  }
}
