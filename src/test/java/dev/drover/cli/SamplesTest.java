package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {
  @TempDir Path home;
  private Path inbox;
  private Samples samples;

  @BeforeEach
  void someSamples() throws Exception {
    Files.createDirectories(home.resolve("inbox"));
    Files.writeString(home.resolve("demo.txt"), "# in this order\nb.xml\n\na.xml\n");
    Files.writeString(home.resolve("inbox/a.xml"), "<a/>");
    inbox = home.resolve("data/inbox");
    samples = new Samples(home, inbox);
  }

  @Test
  void theListNamesThemInOrder() {
    assertThat(samples.names()).containsExactly("b.xml", "a.xml");
  }

  @Test
  void aSampleGoesIntoTheInboxWhole() throws Exception {
    samples.feed("a.xml");

    assertThat(inbox.resolve("a.xml")).hasContent("<a/>");
    try (var files = Files.list(inbox)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void theKeyOfASampleChangesWithItsContent() throws Exception {
    String before = samples.keyOf("a.xml");

    Files.writeString(home.resolve("inbox/a.xml"), "<b/>");

    assertThat(before).matches("a\\.xml-[0-9a-f]{64}");
    assertThat(samples.keyOf("a.xml")).startsWith("a.xml-").isNotEqualTo(before);
  }

  @Test
  void aFileThatLiesThereIsLeftAlone() throws Exception {
    Files.createDirectories(inbox);
    Files.writeString(inbox.resolve("a.xml"), "mine");

    samples.feed("a.xml");

    assertThat(inbox.resolve("a.xml")).hasContent("mine");
  }
}
