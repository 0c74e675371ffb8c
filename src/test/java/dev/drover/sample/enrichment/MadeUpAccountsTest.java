package dev.drover.sample.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The committed files are those that are made up here; {@code mvn -Ddrover.writeDocs=true
 * -Dtest=MadeUpAccountsTest test} writes them.
 */
class MadeUpAccountsTest {
  private static final Path SAMPLE = Path.of("samples/enrichment");

  @Test
  void the_committed_files_are_the_ones_that_are_made_up() throws IOException {
    for (Map.Entry<String, String> file : MadeUpAccounts.files().entrySet()) {
      Path path = SAMPLE.resolve(file.getKey());
      if (Boolean.getBoolean("drover.writeDocs")) {
        Files.writeString(path, file.getValue());
      }
      assertThat(path).hasContent(file.getValue());
    }
  }
}
