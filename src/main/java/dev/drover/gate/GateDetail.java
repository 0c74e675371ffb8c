package dev.drover.gate;

import dev.drover.definition.FieldDefinition;
import dev.drover.definition.GateDefinition;
import dev.drover.journal.Failure;
import dev.drover.journal.Payload;
import dev.drover.memory.FieldValue;
import dev.drover.run.StepCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer is shown, fixed when the gate opens.
 *
 * @param recommendation null when nobody gave one
 * @param schema of the proposal; null when it has none
 * @param because why it asks; empty where it always does
 * @param changeable whether it may be approved with changes
 */
record GateDetail(
    String brief,
    @Nullable Object recommendation,
    Map<String, @Nullable Object> evidence,
    Proposal proposal,
    @Nullable Object schema,
    Map<String, String> choices,
    Map<String, String> effects,
    List<String> reviewers,
    String because,
    int minApprovers,
    boolean fourEyes,
    boolean changeable,
    Optional<String> notifies) {

  /**
   * @param because see the component
   */
  static GateDetail of(GateDefinition gate, StepCall call, String because) {
    Proposal proposal = proposal(gate, call);
    Map<String, @Nullable Object> evidence = new LinkedHashMap<>();
    gate.evidence().forEach(name -> evidence.put(name, field(call, name)));
    return new GateDetail(
        BriefText.of(gate, proposal.tree(), call),
        gate.recommendation()
            .map(name -> field(call, name))
            .orElseGet(() -> part(proposal.tree(), "recommendation")),
        evidence,
        proposal,
        schema(gate, call),
        gate.choices(),
        gate.effects(),
        gate.reviewers(),
        because,
        gate.minApprovers(),
        gate.fourEyes(),
        changeable(gate, call),
        gate.notifies());
  }

  /** What goes on when it is approved as it is. */
  static Proposal proposal(GateDefinition gate, StepCall call) {
    if (gate.shows().isEmpty()) {
      return Proposal.of(readable(call.body()));
    }
    if (gate.shows().size() == 1) {
      return Proposal.of(field(call, gate.shows().get(0)));
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    gate.shows().forEach(name -> all.put(name, field(call, name)));
    return Proposal.of(all);
  }

  private static boolean changeable(GateDefinition gate, StepCall call) {
    return gate.shows().isEmpty()
        ? !(call.body().value() instanceof byte[])
        : gate.writes().isPresent();
  }

  private static @Nullable Object field(StepCall call, String name) {
    return call.memory().get(name).map(FieldValue::value).map(GateDetail::readable).orElse(null);
  }

  /** Bytes are shown as what they are, not as what they hold. */
  private static @Nullable Object readable(Payload payload) {
    return payload.value() instanceof byte[] bytes
        ? Map.of("mediaType", payload.mediaType(), "bytes", bytes.length)
        : payload.value();
  }

  /** Of the field that takes what is decided on, or else of the one that is shown. */
  private static @Nullable Object schema(GateDefinition gate, StepCall call) {
    Optional<Object> taken = gate.writes().flatMap(name -> schema(name, call));
    return taken
        .or(() -> gate.shows().size() == 1 ? schema(gate.shows().get(0), call) : Optional.empty())
        .orElse(null);
  }

  private static Optional<Object> schema(String field, StepCall call) {
    return call.cluster()
        .field(field)
        .flatMap(FieldDefinition::schema)
        .map(schema -> schema.asTree());
  }

  static @Nullable Object part(@Nullable Object tree, String name) {
    return tree instanceof Map<?, ?> map ? map.get(name) : null;
  }

  /** A person decided, or is deciding, on something else than what would go on now. */
  static Failure notAsSeen(String gate, Proposal seen, Proposal now) {
    return new Failure(
        "gate-proposal-changed",
        "",
        null,
        "Gate '"
            + gate
            + "' was opened with proposal "
            + seen.digest()
            + ", and the route now comes with "
            + now.digest()
            + ": what was seen is not what would go on.",
        "Restore the route and resolve the run with --retry, or end it with --fail --reason TEXT.",
        null);
  }

  Payload payload() {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("brief", brief);
    tree.put("recommendation", recommendation);
    tree.put("evidence", evidence);
    tree.put("proposal", proposal.tree());
    tree.put("schema", schema);
    tree.put("digest", proposal.digest());
    tree.put("choices", choices);
    tree.put("effects", effects);
    tree.put("reviewers", reviewers);
    tree.put("because", because);
    tree.put("minApprovers", minApprovers);
    tree.put("fourEyes", fourEyes);
    tree.put("changeable", changeable);
    tree.put("notify", notifies.orElse(null));
    return Payload.of(tree);
  }

  static GateDetail in(Payload payload) {
    Fields fields = Fields.of(payload);
    return new GateDetail(
        fields.text("brief"),
        fields.value("recommendation"),
        fields.object("evidence"),
        new Proposal(fields.value("proposal"), fields.text("digest")),
        fields.value("schema"),
        fields.texts("choices"),
        fields.texts("effects"),
        fields.list("reviewers"),
        fields.text("because"),
        Math.max(1, fields.number("minApprovers")),
        fields.yes("fourEyes"),
        fields.yes("changeable"),
        Optional.of(fields.text("notify")).filter(uri -> !uri.isEmpty()));
  }
}
