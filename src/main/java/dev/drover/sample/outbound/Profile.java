package dev.drover.sample.outbound;

import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.NoData;
import java.util.List;
import java.util.Map;

/**
 * A kind of customer that is looked for.
 *
 * @param profile its name
 * @param pitch why such a customer should answer, one sentence
 * @param weights points of a signal by its kind, or kind and topic, such as {@code
 *     tech-added:Kubernetes}, which comes first
 * @param titles whom to write to, the best first
 */
record Profile(String profile, String pitch, Map<String, Integer> weights, List<String> titles) {
  private record Profiles(List<Profile> profiles) {}

  /**
   * A profile of {@code profiles.json}.
   *
   * @throws NoData when there is none of that name
   */
  static Profile of(String name, DataFolder data) {
    return data.object("profiles.json", Profiles.class).profiles().stream()
        .filter(one -> one.profile().equals(name))
        .findFirst()
        .orElseThrow(() -> new NoData("profiles.json has no '" + name + "'. Add it there."));
  }

  int weight(Signal signal) {
    int ofKind = weights.getOrDefault(signal.kind(), 0);
    return weights.getOrDefault(signal.kind() + ":" + signal.topic(), ofKind);
  }
}
