package dev.drover.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the values of a fan-out's branches become one. Immutable. */
public sealed interface MergeDefinition {

  /**
   * An agent puts them together, and explains what it chose.
   *
   * @param agent of the same cluster
   */
  record ByAgent(String agent) implements MergeDefinition {
    public ByAgent {
      Checks.required(agent, "the agent of a merge");
    }
  }

  /**
   * They are put together by rules.
   *
   * @param priority names of branches, the first counts most; those it does not name follow in the
   *     order of the fan-out
   * @param conflicts what happens where two say something else of one field
   * @param newestBy where a value, in its common form, tells the time of its data; there when
   *     {@code conflicts} is {@link OnConflict#NEWEST}
   * @param sources rules by name of the branch
   * @param schema of what is made; fields it does not know are kept aside; empty: all are known
   * @param lists rules by the place of the list; a list without one is a value like any other
   */
  record ByRules(
      List<String> priority,
      OnConflict conflicts,
      Optional<FieldPath> newestBy,
      Map<String, SourceRule> sources,
      Optional<Schema> schema,
      Map<FieldPath, ListRule> lists)
      implements MergeDefinition {
    public ByRules {
      priority = Checks.distinct(priority, "priority");
      sources = Checks.ordered(sources);
      lists = Checks.ordered(lists);
      if (conflicts == OnConflict.NEWEST && newestBy.isEmpty()) {
        throw new IllegalArgumentException("'newest' needs 'newestBy'");
      }
    }
  }
}
