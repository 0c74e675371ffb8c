package dev.drover.run;

import dev.drover.definition.FireAndForget;
import dev.drover.definition.JoinDefinition;
import dev.drover.journal.Failure;
import dev.drover.journal.Missing;
import dev.drover.journal.NotPlainData;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import java.util.List;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.jspecify.annotations.Nullable;

/**
 * The branches of one fan-out that nobody waits for. Camel makes a copy for each, and is told at
 * once that it is done: what is done with it is a fork. Itself it is the fork in which Camel does
 * so. Thread-safe.
 */
final class Forks extends Fork {
  private static final String PROPERTY = "drover.forks";

  private final Scope base;
  private final JoinDefinition join;
  private final FireAndForget forget;
  private final ExchangePropertyKey index;
  private final List<String> names;
  private final Turns turns;

  /**
   * @param base what is known where they begin
   * @param index where Camel keeps the number of the branch
   * @param names of the branches; empty for a split
   */
  Forks(Scope base, JoinDefinition join, ExchangePropertyKey index, List<String> names) {
    super(base.walk(), base.key());
    this.base = base;
    this.join = join;
    this.forget = join.forget().orElseThrow();
    this.index = index;
    this.names = names;
    this.turns = new Turns(join.maxConcurrency());
  }

  /** Those that the copy is to become one of; null where it is no such copy. */
  static @Nullable Forks of(Exchange copy) {
    return copy.removeProperty(PROPERTY) instanceof Forks forks ? forks : null;
  }

  /** Whether the exchange is about to be copied for forks. */
  static boolean areOn(Exchange exchange) {
    return exchange.getProperty(PROPERTY) instanceof Forks;
  }

  /**
   * Lets Camel make the copies.
   *
   * @param fanOut the node whose branches they are
   */
  void begin(Exchange copy, AsyncProcessor fanOut) {
    copy.setProperty(PROPERTY, this);
    goes(copy, base, fanOut);
  }

  /** Takes a copy from Camel, which goes on as if its branch were done. */
  boolean take(Exchange copy, AsyncProcessor work, AsyncCallback callback) {
    int number = copy.getProperty(index, Integer.class);
    String name = names.isEmpty() ? "[" + number + "]" : names.get(number);
    StepPath path = key().path().branch(name);
    String first = names.isEmpty() ? null : name;
    StepKey branch = new StepKey(path, key().generation());
    try {
      ForkedBranch fork = new ForkedBranch(this, branch, first, Fork.copy(copy), work);
      walk().exchangeBegins();
      fork.begin();
    } catch (NotPlainData e) {
      walk().misses(List.of(new Missing(path.value(), why(e).message(), hint(name, path))));
    }
    callback.done(true);
    return true;
  }

  @Override
  void succeeded() {
    over();
  }

  /** The copies could not be made, or not all of them. */
  @Override
  void failed(Throwable error) {
    isMissing(why(error), hint(key().path().value(), key().path()));
    over();
  }

  Scope base() {
    return base;
  }

  FireAndForget forget() {
    return forget;
  }

  Turns turns() {
    return turns;
  }

  /** The run goes on without that branch. */
  void misses(ForkedBranch branch, Failure why) {
    StepPath path = branch.key().path();
    branch.isMissing(why, hint(path.branchOf(key().path()), path));
  }

  private String hint(String branch, StepPath path) {
    return join.hintFor(branch)
        .replace("rerun RUN --only BRANCH", "rerun " + walk().id() + " --only '" + path + "'");
  }
}
