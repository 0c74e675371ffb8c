package dev.drover.run;

import dev.drover.definition.FieldDefinition;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import dev.drover.journal.Tree;
import dev.drover.memory.FieldValue;
import dev.drover.memory.MemoryView;
import dev.drover.route.TwoWriters;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * A multicast or split under way. Each copy of the exchange finds its branch here by the index
 * Camel gave it, at the first node it comes to. Branches work on different threads.
 */
final class FanOut {
  private final Scope scope;
  private final ExchangePropertyKey index;
  private final List<String> names;
  private final Map<String, FieldValue> snapshot;
  private final NavigableMap<Integer, Scope> branches = new ConcurrentSkipListMap<>();
  private final NavigableMap<Integer, Throwable> failures = new ConcurrentSkipListMap<>();
  private volatile boolean closed;

  /**
   * @param scope the inside of the fan-out's step
   * @param index where Camel keeps the number of the branch
   * @param names of a multicast's branches; empty for a split
   */
  FanOut(Scope scope, ExchangePropertyKey index, List<String> names) {
    this.scope = scope;
    this.index = index;
    this.names = names;
    this.snapshot = scope.memory().snapshot();
    scope.isFanOut();
  }

  /** The branch of this copy. */
  Scope branch(Exchange copy) {
    int number = copy.getProperty(index, Integer.class);
    return branches.computeIfAbsent(number, n -> open(n, copy));
  }

  private Scope open(int number, Exchange copy) {
    Walk walk = scope.walk();
    walk.exchangeBegins();
    copy.getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onDone(Exchange exchange) {
                walk.engine().exchangeEnds(walk);
              }
            });
    copy.getMessage().setBody(Tree.view(copy.getMessage().getBody()));
    Scope branch = branchScope(number);
    if (closed) {
      branch.close();
    }
    return branch;
  }

  private Scope branchScope(int number) {
    StepPath at = scope.key().path();
    int generation = scope.key().generation();
    MemoryView view = new MemoryView(snapshot);
    if (names.isEmpty()) {
      return scope.branch(new StepKey(at.item(number), generation), null, view);
    }
    String name = names.get(number);
    return scope.branch(new StepKey(at.child(name, 1), generation), name, view);
  }

  /** Whether the branch of this copy only waits. */
  boolean waits(Exchange copy) {
    Scope branch = branches.get(copy.getProperty(index, Integer.class));
    return branch != null && branch.isSuspended();
  }

  boolean isWaiting() {
    return branches.values().stream().anyMatch(Scope::isSuspended);
  }

  void failed(Exchange copy, Throwable error) {
    failures.put(copy.getProperty(index, Integer.class), error);
  }

  /** The fan-out has its result: what its branches still do counts no more. */
  void close() {
    closed = true;
    branches.values().forEach(Scope::close);
  }

  boolean hasFailures() {
    return !failures.isEmpty();
  }

  BranchFailed failure() {
    Map<String, Throwable> byName = new TreeMap<>();
    failures.forEach((number, error) -> byName.put(name(number), error));
    return new BranchFailed(scope.key().path().value(), byName, branches.size());
  }

  private String name(int number) {
    return names.isEmpty() ? "[" + number + "]" : names.get(number);
  }

  /**
   * Makes the branches' writes visible behind the fan-out. Of a field that is refreshed when it is
   * stale, several branches may have a version of their own, all by its one writer: the one with
   * the newest data is written once more by the join, so that a replay need not choose again.
   *
   * @return what the join writes itself
   * @throws FieldConflict when two of them wrote another field
   */
  List<FieldWrite> publishWrites() {
    Map<String, Integer> writers = new HashMap<>();
    Set<String> chosen = new LinkedHashSet<>();
    branches.forEach(
        (number, branch) -> {
          branch
              .memory()
              .writes()
              .forEach((field, value) -> publish(field, value, number, writers, chosen));
          scope.stageAll(branch);
        });
    return chosen.stream().map(this::write).toList();
  }

  private void publish(
      String field,
      FieldValue value,
      int number,
      Map<String, Integer> writers,
      Set<String> chosen) {
    boolean cameAndWent = value.value().isNothing() && !snapshot.containsKey(field);
    if (FieldWrite.isPrivate(field) || cameAndWent) {
      return;
    }
    Integer other = writers.put(field, number);
    if (other == null) {
      scope.memory().put(field, value);
    } else if (isRefreshed(field)) {
      chosen.add(field);
      newest(field, value);
    } else {
      throw new FieldConflict(
          new TwoWriters(scope.key().path().value(), field, name(other), name(number)));
    }
  }

  private boolean isRefreshed(String field) {
    return scope.walk().cluster().field(field).flatMap(FieldDefinition::refreshedBy).isPresent();
  }

  private void newest(String field, FieldValue value) {
    boolean newer =
        scope
            .memory()
            .get(field)
            .filter(known -> !value.dataTime().isAfter(known.dataTime()))
            .isEmpty();
    if (newer) {
      scope.memory().put(field, value);
    }
  }

  private FieldWrite write(String field) {
    FieldValue value = scope.memory().get(field).orElseThrow();
    return new FieldWrite(
        field, scope.memory().nextVersion(field), value.value(), value.dataTime(), value.headers());
  }
}
