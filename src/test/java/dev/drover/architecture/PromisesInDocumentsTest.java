package dev.drover.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.route.Eip;
import dev.drover.route.EipTable;
import dev.drover.route.Treatment;
import dev.drover.run.WorkflowComponent;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What documents say about what is kept, and what is refused, is so. */
class PromisesInDocumentsTest {
  private static String text(String file) {
    return Repository.text(Repository.ROOT.resolve(file));
  }

  @Test
  void the_page_on_security_tells_how_long_runs_are_kept() {
    long days = new WorkflowComponent().getRetention().toDays();

    assertThat(text("SECURITY.md")).contains("purges runs").contains(days + " days after");
  }

  @Test
  void what_the_decision_lists_as_refused_is_refused() {
    Set<String> kept =
        EipTable.rows().stream()
            .filter(row -> row.treatment() != Treatment.REFUSED)
            .map(Eip::name)
            .collect(Collectors.toSet());
    List<String> listed =
        text("docs/adr/0011-refused-eips.md")
            .lines()
            .filter(line -> line.startsWith("| "))
            .map(line -> line.split("\\|", 3)[1].strip())
            .flatMap(cell -> List.of(cell.split(", ", -1)).stream())
            .toList();

    assertThat(listed).contains("aggregate").doesNotContainAnyElementsOf(kept);
  }
}
