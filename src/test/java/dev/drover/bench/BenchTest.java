package dev.drover.bench;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where Maven finds the bench; there is nothing to pass. */
@Tag("bench")
class BenchTest {

  @Test
  void measures_what_the_environment_asks_for() throws Exception {
    Bench.main(new String[0]);
  }
}
