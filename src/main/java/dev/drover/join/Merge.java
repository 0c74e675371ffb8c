package dev.drover.join;

import dev.drover.definition.MergeDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Puts the values of several sources together by declared rules. Immutable and thread-safe. */
public final class Merge {
  private final MergeDefinition.ByRules rules;

  private Merge(MergeDefinition.ByRules rules) {
    this.rules = rules;
  }

  /** The merge by those rules. */
  public static Merge of(MergeDefinition.ByRules rules) {
    return new Merge(rules);
  }

  /**
   * What the sources say together; the same in whichever order they are given. Null says nothing,
   * and gives way to any value.
   *
   * @param sources those branches that gave a value, each with another place
   * @throws MergeConflict when two say something else of one field, and the policy is to fail
   * @throws DataTimeUnknown when the newest counts, and of one nobody knows how new it is
   */
  public Merged apply(Collection<Source> sources) {
    List<Aside> asides = new ArrayList<>();
    MergedValue merged = new MergedValue(rules);
    Object value = merged.of(fitted(sources, asides));
    return new Merged(value, merged.conflicts(), asides, merged.duplicates());
  }

  private List<Fitted> fitted(Collection<Source> sources, List<Aside> asides) {
    Fitting fitting = new Fitting(rules, asides);
    List<Fitted> fitted = new ArrayList<>();
    sources.stream()
        .sorted(Comparator.comparingInt(this::weight).thenComparingInt(Source::place))
        .forEach(source -> fitted.add(fitting.fitted(source, fitted.size())));
    return fitted;
  }

  private int weight(Source source) {
    int named = rules.priority().indexOf(source.name());
    return named < 0 ? rules.priority().size() : named;
  }
}
