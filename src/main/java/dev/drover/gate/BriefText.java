package dev.drover.gate;

import dev.drover.definition.Brief;
import dev.drover.definition.GateDefinition;
import dev.drover.journal.Json;
import dev.drover.run.StaleRead;
import dev.drover.run.StepCall;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.spi.Language;
import org.jspecify.annotations.Nullable;

/** Markdown to decide by: the contract's template, the proposal's own brief, or the proposal. */
final class BriefText {
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^{}]*}");
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]<]|(?m:^[#>=+-])");

  private BriefText() {}

  static String of(GateDefinition gate, @Nullable Object proposal, StepCall call) {
    return text(gate, proposal, call) + stale(call);
  }

  private static String text(GateDefinition gate, @Nullable Object proposal, StepCall call) {
    if (gate.brief().isPresent() && gate.brief().get() instanceof Brief.Template template) {
      return filled(template.text(), call);
    }
    return GateDetail.part(proposal, "brief") instanceof String own
        ? own
        : "# " + gate.name() + "\n\n```json\n" + Json.pretty(proposal) + "\n```\n";
  }

  /** What comes from data stays text: it cannot make headings or links. */
  private static String filled(String template, StepCall call) {
    Language simple = call.exchange().getContext().resolveLanguage("simple");
    return EXPRESSION
        .matcher(template)
        .replaceAll(
            found -> {
              String value =
                  simple.createExpression(found.group()).evaluate(call.exchange(), String.class);
              return Matcher.quoteReplacement(value == null ? "(none)" : escaped(value));
            });
  }

  private static String escaped(String value) {
    return MARKUP
        .matcher(value)
        .replaceAll(found -> Matcher.quoteReplacement("\\" + found.group()));
  }

  /** What a reviewer has to know of the age of what is shown. */
  private static String stale(StepCall call) {
    return call.staleReads().isEmpty()
        ? ""
        : "\n**Stale data:** "
            + call.staleReads().stream().map(StaleRead::words).collect(Collectors.joining("; "))
            + ".\n";
  }
}
