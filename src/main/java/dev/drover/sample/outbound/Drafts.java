package dev.drover.sample.outbound;

import dev.drover.sample.format.Missing;
import dev.drover.sample.format.Tree;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps the mails that were drafted, and says what became of them. Thread-safe. */
public final class Drafts {
  private record Joined(List<Branch> branches) {}

  private record Branch(@Nullable Map<String, Object> value) {}

  private record Input(Collected collected, Ranked leads, Kept drafts) {
    private record Collected(List<Missing> missing) {}

    private record Ranked(List<Map<String, Object>> leads) {}

    private record Kept(List<Mail> mails, List<Missing> missing) {}

    private record Mail(String to, String subject, String fileName) {}
  }

  /**
   * Keeps them.
   *
   * @param joined what came of the fan-out over leads: {@code branches}, and {@code missing}
   * @return {@code mails} and {@code missing}, as in {@code schemas/outbound-drafts.json}
   */
  public Map<String, Object> keep(Map<String, Object> joined) {
    return Tree.of(
        "mails",
        Tree.as(joined, Joined.class).branches().stream()
            .map(Branch::value)
            .filter(Objects::nonNull)
            .toList(),
        "missing",
        Missing.in(joined).stream().map(Tree::from).toList());
  }

  /**
   * The mails were approved, and lie in the outbox.
   *
   * @param input {@code collected}, {@code leads} and {@code drafts}
   * @return the result, as in {@code schemas/outbound-result.json}
   */
  public Map<String, Object> sent(Map<String, Object> input) {
    return result(Tree.as(input, Input.class), true);
  }

  /**
   * The mails were not approved.
   *
   * @param input as above
   * @return the result
   */
  public Map<String, Object> heldBack(Map<String, Object> input) {
    return result(Tree.as(input, Input.class), false);
  }

  private static Map<String, Object> result(Input given, boolean sent) {
    return Tree.of(
        "decision",
        sent ? "sent" : "held back",
        "leads",
        given.leads().leads(),
        "mails",
        sent ? given.drafts().mails().stream().map(Tree::from).toList() : List.of(),
        "missing",
        Stream.concat(given.collected().missing().stream(), given.drafts().missing().stream())
            .map(Tree::from)
            .toList());
  }
}
