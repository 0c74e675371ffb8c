package dev.drover.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The blocks between lines of three backticks in a model's answer. A line inside a JSON text cannot
 * start with backticks, so a fence is never mistaken for part of one.
 */
final class FencedBlocks {

  private static final String FENCE = "```";

  private final List<Block> blocks = new ArrayList<>();
  private final StringBuilder open = new StringBuilder();
  private @Nullable String label;
  private boolean prose;

  private FencedBlocks() {}

  private record Block(String label, String text) {}

  static FencedBlocks in(String answer) {
    FencedBlocks found = new FencedBlocks();
    answer.lines().forEach(found::line);
    return found;
  }

  /** The text of the one block labelled json, or of the only block when it has no label. */
  Optional<String> only() {
    List<Block> json = json();
    return json.size() == 1 && label == null ? Optional.of(json.get(0).text()) : Optional.empty();
  }

  /** Whether the answer is one block and nothing around it. */
  boolean alone() {
    return blocks.size() == 1 && !prose && label == null;
  }

  /** What is wrong with the fences, empty when there are none. */
  Optional<String> problem() {
    if (label != null) {
      return Optional.of("a ``` block is not closed; the answer was probably cut off");
    }
    return blocks.isEmpty()
        ? Optional.empty()
        : Optional.of("expected one ```json block, found " + json().size());
  }

  private List<Block> json() {
    List<Block> labelled = blocks.stream().filter(block -> block.label().equals("json")).toList();
    boolean plain = labelled.isEmpty() && blocks.size() == 1 && blocks.get(0).label().isEmpty();
    return plain ? blocks : labelled;
  }

  private void line(String line) {
    String stripped = line.strip();
    if (label == null) {
      outside(stripped);
    } else if (stripped.equals(FENCE)) {
      blocks.add(new Block(label, open.toString()));
      label = null;
    } else {
      open.append(line).append('\n');
    }
  }

  private void outside(String stripped) {
    if (stripped.startsWith(FENCE)) {
      label = stripped.substring(FENCE.length()).strip().toLowerCase(Locale.ROOT);
      open.setLength(0);
    } else {
      prose |= !stripped.isEmpty();
    }
  }
}
