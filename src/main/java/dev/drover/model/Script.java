package dev.drover.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A script written in Java: which agent is answered what. As in a {@code *.script.yaml} file the
 * first rule that matches wins, and nothing else is answered. Immutable.
 */
public final class Script {
  private static final Duration SEARCH_LIMIT = Duration.ofSeconds(2);

  private final String name;
  private final List<ScriptRule> rules;

  private Script(String name, List<ScriptRule> rules) {
    this.name = name;
    this.rules = List.copyOf(rules);
  }

  /**
   * A script without a rule.
   *
   * @param name what messages call it
   */
  public static Script named(String name) {
    return new Script(name, List.of());
  }

  /**
   * Answers every request of an agent.
   *
   * @param agent name of the agent
   * @param reply the answer as it is; nothing in it is replaced
   */
  public Script replies(String agent, String reply) {
    return with(agent, Optional.empty(), reply);
  }

  /**
   * Answers those requests of an agent in which an expression is found.
   *
   * @param agent name of the agent
   * @param regex searched in all that the model would read
   * @param reply the answer as it is; nothing in it is replaced
   * @throws java.util.regex.PatternSyntaxException when the expression is none
   */
  public Script repliesTo(String agent, String regex, String reply) {
    RuleRegex when =
        new RuleRegex(Pattern.compile(regex), name + " '" + regex + "' for " + agent, SEARCH_LIMIT);
    return with(agent, Optional.of(when), reply);
  }

  private Script with(String agent, Optional<RuleRegex> when, String reply) {
    List<ScriptRule> more = new ArrayList<>(rules);
    more.add(
        new ScriptRule(
            Pattern.compile(Pattern.quote(agent)),
            when,
            Optional.empty(),
            new ReplyTree.Constant(reply),
            List.of(),
            Optional.empty(),
            Duration.ZERO));
    return new Script(name, more);
  }

  /** The model that answers by it. */
  public ScriptedModel model() {
    return new ScriptedModel(name, rules);
  }
}
