package dev.drover.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The page about contract files says what their schema says. */
class ContractReferenceTest {

  @Test
  void the_page_is_not_stale() throws IOException {
    String page = ContractReference.page();
    if (Repository.WRITES) {
      Files.writeString(Repository.ROOT.resolve(ContractReference.FILE), page);
    }

    assertThat(Document.read(ContractReference.FILE).text())
        .as("write it anew: mvn -Ddrover.writeDocs=true -Dtest=ContractReferenceTest test")
        .isEqualTo(page);
  }
}
