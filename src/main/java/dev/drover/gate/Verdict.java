package dev.drover.gate;

import dev.drover.definition.GateDefinition;
import dev.drover.journal.Delivery;
import dev.drover.journal.Payload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a gate's delivery says.
 *
 * @param word {@code approve}, {@code reject}, or a choice
 * @param digest of the proposal that was decided on; empty where the clock decided
 * @param proposal in place of what was shown; empty where that was not changed
 * @param changes from what was shown
 * @param approvals all that led to it
 */
record Verdict(
    String word,
    String digest,
    Optional<Proposal> proposal,
    List<ProposalChange> changes,
    List<Gate.Vote> approvals) {

  /** What was decided on that proposal. */
  static Verdict on(GateState state, String word, Proposal decided, List<Gate.Vote> approvals) {
    Proposal shown = state.detail().proposal();
    boolean changed = !decided.digest().equals(shown.digest());
    return new Verdict(
        word,
        decided.digest(),
        changed ? Optional.of(decided) : Optional.empty(),
        changed ? Difference.between(shown.tree(), decided.tree()) : List.of(),
        approvals);
  }

  Payload payload() {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("decision", word);
    tree.put("digest", digest);
    proposal.ifPresent(changed -> tree.put("proposal", changed.tree()));
    List<Object> changed = new ArrayList<>();
    for (ProposalChange change : changes) {
      Map<String, @Nullable Object> each = new LinkedHashMap<>();
      each.put("path", change.path());
      each.put("before", change.before());
      each.put("after", change.after());
      changed.add(each);
    }
    tree.put("changes", changed);
    tree.put("approvals", approvals.stream().map(Verdict::tree).toList());
    return Payload.of(tree);
  }

  private static Map<String, Object> tree(Gate.Vote vote) {
    return Map.of("by", vote.by(), "at", vote.at().toString(), "digest", vote.digest());
  }

  /** What a delivery says; one of an older version says nothing but its kind. */
  static Verdict of(Delivery delivery) {
    Fields fields = Fields.of(delivery.payload());
    String word = fields.text("decision");
    String digest = fields.text("digest");
    return new Verdict(
        word.isEmpty() ? word(delivery.kind()) : word,
        digest,
        fields.has("proposal")
            ? Optional.of(new Proposal(fields.value("proposal"), digest))
            : Optional.empty(),
        objects(fields, "changes").stream()
            .map(c -> new ProposalChange(c.text("path"), c.value("before"), c.value("after")))
            .toList(),
        objects(fields, "approvals").stream()
            .map(
                v ->
                    new Gate.Vote(
                        v.text("by"), java.time.Instant.parse(v.text("at")), v.text("digest")))
            .toList());
  }

  private static List<Fields> objects(Fields fields, String name) {
    return fields.value(name) instanceof List<?> list
        ? list.stream().filter(Map.class::isInstance).map(o -> new Fields((Map<?, ?>) o)).toList()
        : List.of();
  }

  private static String word(Delivery.Kind kind) {
    return kind == Delivery.Kind.APPROVED ? GateDefinition.APPROVE : GateDefinition.REJECT;
  }

  /** As documents say it. */
  String told(Delivery delivery) {
    return switch (delivery.kind()) {
      case APPROVED -> "approved";
      case REJECTED -> "rejected";
      case TIMED_OUT -> word.equals(GateDefinition.REJECT) ? "timed-out" : word;
      default -> word;
    };
  }
}
