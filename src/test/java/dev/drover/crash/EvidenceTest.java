package dev.drover.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.testing.Sighting;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The oracle of the crash tests sees what it is there to see. */
class EvidenceTest {
  private static final String PAY = "R1/pay~1";

  @Test
  void whatWasUnderWayWhenTheProcessDiedMayBeDoneAgain() {
    Evidence evidence =
        evidence(List.of(seen(1, PAY), seen(2, PAY)), new Evidence.Cut(Set.of(), 1));

    assertThat(evidence.repeated()).containsExactly(PAY);
    assertThat(evidence.unfounded()).isEmpty();
  }

  @Test
  void whatWasRecordedWhenTheProcessDiedMustNotBeDoneAgain() {
    Evidence evidence =
        evidence(List.of(seen(1, PAY), seen(2, PAY)), new Evidence.Cut(Set.of(PAY), 1));

    assertThat(evidence.unfounded()).containsExactly(PAY);
    assertThat(evidence.mismatches()).anyMatch(line -> line.contains("again without need"));
  }

  @Test
  void anEffectInsideAStepBlockIsRecordedByTheBlock() {
    String inside = "R1/both/archive/copy~2";
    Evidence evidence =
        evidence(
            List.of(seen(1, inside), seen(2, inside)),
            new Evidence.Cut(Set.of("R1/both/archive~2"), 1));

    assertThat(evidence.unfounded()).containsExactly(inside);
  }

  @Test
  void nothingIsDoneTwiceInOneLife() {
    Evidence evidence =
        evidence(List.of(seen(2, PAY), seen(3, PAY)), new Evidence.Cut(Set.of(), 1));

    assertThat(evidence.unfounded()).containsExactly(PAY);
  }

  @Test
  void theSecondTimeIsTheSameEffect() {
    Sighting other = new Sighting(2, Instant.EPOCH, PAY, "another body");
    Evidence evidence = evidence(List.of(seen(1, PAY), other), new Evidence.Cut(Set.of(), 1));

    assertThat(evidence.mismatches()).anyMatch(line -> line.contains("another body"));
  }

  private static Sighting seen(long seq, String key) {
    return new Sighting(seq, Instant.EPOCH, key, "body");
  }

  private static Evidence evidence(List<Sighting> sightings, Evidence.Cut cut) {
    return new Evidence("effect", sightings, List.of(cut), new Snapshot(List.of()));
  }
}
