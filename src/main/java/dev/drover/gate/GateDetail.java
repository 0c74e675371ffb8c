package dev.drover.gate;

import dev.drover.definition.FieldDefinition;
import dev.drover.definition.GateDefinition;
import dev.drover.journal.Failure;
import dev.drover.journal.Json;
import dev.drover.journal.Payload;
import dev.drover.memory.FieldValue;
import dev.drover.run.StaleRead;
import dev.drover.run.StepCall;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer is shown, fixed when the gate opens.
 *
 * @param schema of the proposal; null when it has none
 */
record GateDetail(
    String brief,
    @Nullable Object recommendation,
    @Nullable Object proposal,
    @Nullable Object schema,
    String digest,
    List<String> reviewers) {

  static GateDetail of(GateDefinition gate, StepCall call) {
    Object proposal = proposal(gate, call);
    return new GateDetail(
        brief(gate, proposal) + stale(call),
        part(proposal, "recommendation"),
        proposal,
        schema(gate, call),
        digest(proposal),
        gate.reviewers());
  }

  private static @Nullable Object proposal(GateDefinition gate, StepCall call) {
    if (gate.shows().isEmpty()) {
      return readable(call.body());
    }
    if (gate.shows().size() == 1) {
      return field(call, gate.shows().get(0));
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    gate.shows().forEach(name -> all.put(name, field(call, name)));
    return all;
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

  private static @Nullable Object schema(GateDefinition gate, StepCall call) {
    if (gate.shows().size() != 1) {
      return null;
    }
    return call.cluster()
        .field(gate.shows().get(0))
        .flatMap(FieldDefinition::schema)
        .map(schema -> schema.asTree())
        .orElse(null);
  }

  /** The proposal's own brief, or the proposal itself. */
  private static String brief(GateDefinition gate, @Nullable Object proposal) {
    return part(proposal, "brief") instanceof String own
        ? own
        : "# " + gate.name() + "\n\n```json\n" + Json.pretty(proposal) + "\n```\n";
  }

  /** What a reviewer has to know of the age of what is shown. */
  private static String stale(StepCall call) {
    return call.staleReads().isEmpty()
        ? ""
        : "\n**Stale data:** "
            + call.staleReads().stream().map(StaleRead::words).collect(Collectors.joining("; "))
            + ".\n";
  }

  private static @Nullable Object part(@Nullable Object tree, String name) {
    return tree instanceof Map<?, ?> map ? map.get(name) : null;
  }

  private static String digest(@Nullable Object proposal) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Json.write(proposal));
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** What a person decided on is not what would go on now. */
  Failure notAsSeen(String gate, GateDetail seen) {
    return new Failure(
        "gate-proposal-changed",
        "",
        null,
        "Gate '"
            + gate
            + "' was opened with proposal "
            + seen.digest()
            + ", and the route now comes with "
            + digest
            + ": what was seen is not what would go on.",
        "Restore the route and resolve the run with --retry, or end it with --fail --reason TEXT.",
        null);
  }

  Payload payload() {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("brief", brief);
    tree.put("recommendation", recommendation);
    tree.put("proposal", proposal);
    tree.put("schema", schema);
    tree.put("digest", digest);
    tree.put("reviewers", reviewers);
    return Payload.of(tree);
  }

  static GateDetail in(Payload payload) {
    Map<?, ?> tree = (Map<?, ?>) Optional.ofNullable(payload.value()).orElse(Map.of());
    List<?> reviewers = tree.get("reviewers") instanceof List<?> list ? list : List.of();
    return new GateDetail(
        String.valueOf(tree.get("brief")),
        tree.get("recommendation"),
        tree.get("proposal"),
        tree.get("schema"),
        String.valueOf(tree.get("digest")),
        reviewers.stream().map(String::valueOf).toList());
  }
}
