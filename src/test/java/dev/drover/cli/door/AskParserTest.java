package dev.drover.cli.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.journal.Payload;
import dev.drover.journal.RunStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AskParserTest {
  static Stream<Ask> everyAsk() {
    Payload tree = Payload.of(Map.of("a", 1));
    return Stream.of(
        new Ask.ListRuns(Optional.of(RunStatus.IN_DOUBT), Optional.of("w"), 3),
        new Ask.Show("01", Optional.of("a/b[2]"), Optional.empty()),
        new ShowHealth(Optional.empty()),
        new ShowHealth(Optional.of("w")),
        new ListTriggers(Optional.empty(), 7),
        new ListTriggers(Optional.of("health"), 1),
        new Ask.ListGates(true),
        new Ask.ShowGate("01"),
        new Ask.Start("w", tree, Optional.of("k"), Map.of("fileName", "f"), Map.of("l", "x=y")),
        new Ask.Await("01", Duration.ofMillis(1500)),
        new Ask.Decide("01", true, "me", Optional.of("because")),
        new Ask.Decide("01", false, "me", Optional.empty()),
        new Ask.Resume(Optional.empty()),
        new Ask.Cancel("01", "why", "me"),
        new Rerun("01", "a/b[2]", true, tree),
        new PlanRerun("01", "a", false, true),
        new Fork("01", "a", Map.of("score", "{\"a\":1}")),
        new Replay(Optional.empty()),
        new Replay(Optional.of("01")),
        new Purge(Duration.ofDays(30), true),
        new Resolve("01", Resolve.How.DONE, tree, Optional.empty(), "me"));
  }

  @ParameterizedTest
  @MethodSource("everyAsk")
  void everyAskComesBackAsItWent(Ask ask) {
    assertThat(new AskParser(ask.parameters(), ask.body()).parse(ask.verb())).isEqualTo(ask);
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> new AskParser(Map.of(), Payload.NONE).parse("cancel"))
        .isInstanceOf(MalformedAsk.class)
        .hasMessageContaining("'run' is missing");
    assertThatThrownBy(() -> new AskParser(Map.of("limit", "x"), Payload.NONE).parse("runs"))
        .isInstanceOf(MalformedAsk.class);
  }
}
