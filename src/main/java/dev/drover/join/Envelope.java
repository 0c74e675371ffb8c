package dev.drover.join;

import dev.drover.journal.BranchOutcome;
import dev.drover.journal.BranchOutcome.Ending;
import dev.drover.journal.Items;
import dev.drover.journal.Missing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The message behind a join: what every branch gave, and which gave nothing and why. */
public final class Envelope {
  private Envelope() {}

  /**
   * What one branch came to.
   *
   * @param value a tree; null unless the branch ended with a value
   */
  public record Branch(BranchOutcome outcome, @Nullable Object value) {}

  /**
   * The message as a JSON object: {@code join}, {@code partial}, {@code branches}, {@code missing}.
   *
   * @param named whether branches are told apart by name, as in a multicast, and not by index
   */
  public static Map<String, Object> of(
      String join, boolean named, List<Branch> branches, List<Missing> missing) {
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("join", join);
    envelope.put("partial", !missing.isEmpty());
    envelope.put("branches", named ? byName(branches) : inOrder(branches));
    envelope.put("missing", missing.stream().map(Envelope::object).toList());
    return envelope;
  }

  /**
   * The message behind a join that merges: {@code join}, {@code partial}, what was made of the
   * branches ({@code value}, {@code conflicts}, {@code unknown}, {@code duplicates}), {@code
   * missing}.
   */
  public static Map<String, @Nullable Object> of(
      String join, Merged merged, List<Missing> missing) {
    Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
    envelope.put("join", join);
    envelope.put("partial", !missing.isEmpty());
    merged.asTree().forEach(envelope::put);
    envelope.put("missing", missing.stream().map(Envelope::object).toList());
    return envelope;
  }

  /**
   * The message behind a join of batches, which keeps no values: {@code join}, {@code partial},
   * {@code batches}, {@code items}, {@code failed}, {@code failedItems} ({@code item}, {@code
   * reason}), {@code missing}.
   *
   * @param failed the reason by the path of the item
   */
  public static Map<String, Object> ofBatches(
      String join, int batches, Items items, Map<String, String> failed, List<Missing> missing) {
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("join", join);
    envelope.put("partial", !missing.isEmpty());
    envelope.put("batches", batches);
    envelope.put("items", items.all());
    envelope.put("failed", items.failed());
    List<Object> failedItems = new ArrayList<>(failed.size());
    failed.forEach((item, reason) -> failedItems.add(Map.of("item", item, "reason", reason)));
    envelope.put("failedItems", failedItems);
    envelope.put("missing", missing.stream().map(Envelope::object).toList());
    return envelope;
  }

  private static Map<String, Object> byName(List<Branch> branches) {
    Map<String, Object> byName = new LinkedHashMap<>();
    branches.forEach(branch -> byName.put(branch.outcome().branch(), object(branch)));
    return byName;
  }

  private static List<Object> inOrder(List<Branch> branches) {
    List<Object> inOrder = new ArrayList<>(branches.size());
    branches.forEach(branch -> inOrder.add(object(branch)));
    return inOrder;
  }

  private static Map<String, @Nullable Object> object(Branch branch) {
    BranchOutcome outcome = branch.outcome();
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("outcome", outcome.ending().word());
    if (outcome.ending() == Ending.VALUE) {
      object.put("value", branch.value());
    }
    if (outcome.why() != null) {
      object.put("reason", outcome.why().message());
    }
    object.put("durationMs", outcome.took().toMillis());
    object.put("costMicros", outcome.usage().costMicros());
    return object;
  }

  private static Map<String, Object> object(Missing missing) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("branch", missing.branch());
    object.put("reason", missing.reason());
    object.put("hint", missing.hint());
    return object;
  }
}
