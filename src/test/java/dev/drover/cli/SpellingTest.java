package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpellingTest {
  private final Globals globals = new Globals();
  private final Spelling spelling = new Spelling(globals);

  @Test
  void aCommandIsWrittenAsItIsTyped() {
    assertThat(spelling.in("List them: drover runs")).isEqualTo("List them: ./drover runs");
  }

  @Test
  void directoriesOfTheCallerAreNamedAgain() {
    globals.data = Optional.of("data/kill");
    globals.routes = Optional.of("my routes");

    assertThat(spelling.in("Carry it on: drover resume 01 or drover show 01"))
        .isEqualTo(
            "Carry it on: ./drover --data data/kill --routes 'my routes' resume 01"
                + " or ./drover --data data/kill --routes 'my routes' show 01");
  }

  @Test
  void whatIsNoCommandIsLeftAlone() {
    String text = "drover is up; see /opt/drover show and my.drover runs";

    assertThat(spelling.in(text)).isEqualTo(text);
  }
}
