package dev.drover.gate;

import dev.drover.definition.GateDefinition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of a gate. Immutable.
 *
 * @param word {@code approve}, {@code reject}, or the name of a choice
 * @param by who; whoever makes this vouches for it
 * @param reason in their words; a rejection needs one
 * @param digest of the proposal that they saw; empty where that is not known: then whatever the
 *     gate proposes now is meant
 * @param changes of the proposal that go with an approval, by path such as {@code lines[0].total};
 *     the path {@code .} is all of it
 * @param ref what makes this attempt the same as another one, such as the nonce of a link; empty
 *     for none
 */
public record GateDecision(
    String word,
    String by,
    @Nullable String reason,
    Optional<String> digest,
    Map<String, @Nullable Object> changes,
    String ref) {
  /** Copies the map. */
  public GateDecision {
    changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
  }

  /** That it goes on as proposed. */
  public static GateDecision approve(String by) {
    return of(GateDefinition.APPROVE, by, null);
  }

  /** That it does not. */
  public static GateDecision reject(String by, String reason) {
    return of(GateDefinition.REJECT, by, reason);
  }

  /** One of the gate's choices, or either of the two. */
  public static GateDecision of(String word, String by, @Nullable String reason) {
    return new GateDecision(word, by, reason, Optional.empty(), Map.of(), "");
  }

  /** The same with words. */
  public GateDecision because(@Nullable String words) {
    return new GateDecision(word, by, words, digest, changes, ref);
  }

  /** The same by somebody who saw this proposal and no other. */
  public GateDecision having(String seen) {
    return new GateDecision(word, by, reason, Optional.of(seen), changes, ref);
  }

  /** The same with this changed. */
  public GateDecision changing(Map<String, @Nullable Object> changed) {
    return new GateDecision(word, by, reason, digest, changed, ref);
  }

  /** The same, which may count once only. */
  public GateDecision once(String reference) {
    return new GateDecision(word, by, reason, digest, changes, reference);
  }

  /** Whether it is an approval. */
  public boolean approves() {
    return word.equals(GateDefinition.APPROVE);
  }
}
