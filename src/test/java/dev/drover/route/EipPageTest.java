package dev.drover.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EipPageTest {
  private static final Path PAGE = Path.of("docs/reference/eips.md");

  @Test
  void the_page_about_eips_says_what_the_table_says() throws Exception {
    if (Boolean.getBoolean("drover.writeDocs")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, EipPage.text());
    }
    assertThat(PAGE).as("write it anew with -Ddrover.writeDocs=true").hasContent(EipPage.text());
  }
}
