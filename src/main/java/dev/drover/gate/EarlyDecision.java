package dev.drover.gate;

import dev.drover.journal.Payload;
import dev.drover.journal.WaitEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A decision that came before its gate opened, as it is kept. */
final class EarlyDecision {
  private EarlyDecision() {}

  static WaitEvent event(GateDecision decision, Instant now) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("decision", decision.word());
    tree.put("reason", decision.reason());
    tree.put("digest", decision.digest().orElse(null));
    tree.put("changes", decision.changes());
    tree.put("ref", decision.ref());
    String same = decision.by() + "/" + Proposal.of(tree).digest();
    return WaitEvent.early(decision.by(), Payload.of(tree), now, same);
  }

  static GateDecision of(WaitEvent early) {
    Fields fields = Fields.of(early.detail());
    return new GateDecision(
        fields.text("decision"),
        early.by(),
        fields.has("reason") && fields.value("reason") != null ? fields.text("reason") : null,
        Optional.of(fields.text("digest")).filter(digest -> !digest.isEmpty()),
        fields.object("changes"),
        fields.text("ref"));
  }
}
