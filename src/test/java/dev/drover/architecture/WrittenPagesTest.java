package dev.drover.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Pages that are written from the product say what it says. */
class WrittenPagesTest {
  /** Set to write the pages instead of comparing them. */
  private static final boolean WRITE = Boolean.getBoolean("drover.docs.write");

  @Test
  void the_page_about_contract_files_is_what_their_schema_says() throws IOException {
    isNotStale(ContractReference.FILE, ContractReference.page());
  }

  @Test
  void the_page_about_eips_is_what_the_engine_goes_by() throws IOException {
    isNotStale(EipReference.FILE, EipReference.page());
  }

  private static void isNotStale(String file, String page) throws IOException {
    if (WRITE) {
      Files.writeString(Repository.ROOT.resolve(file), page);
    }

    assertThat(Document.read(file).text())
        .as("write it anew: mvn -Ddrover.docs.write=true -Dtest=WrittenPagesTest test")
        .isEqualTo(page);
  }
}
