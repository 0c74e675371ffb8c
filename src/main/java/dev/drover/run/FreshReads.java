package dev.drover.run;

import dev.drover.definition.Cluster;
import dev.drover.definition.FieldDefinition;
import dev.drover.definition.MaxAge;
import dev.drover.definition.OnStale;
import dev.drover.journal.Failure;
import dev.drover.journal.Payload;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepRecord;
import dev.drover.memory.FieldValue;
import dev.drover.memory.Freshness;
import dev.drover.route.ReservedIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * Sees to it, before a step reads fields, that none is too old. What has to be written anew is
 * written by a step of its own inside the step, such as {@code rate/refresh-prices}. Belongs to one
 * step, and to one thread at a time.
 *
 * <p>Judged is once, when the work begins: a walk that comes again to a step which waits, or has
 * done part of its work, takes what was refreshed from the records and refuses nothing any more.
 */
final class FreshReads {
  /** What the step inside is called in paths, before the field's name. */
  static final String REFRESH = ReservedIds.REFRESH;

  private final StepCall call;
  private final List<String> fields;
  private final boolean mayRefresh;
  private final Runnable next;
  private final Payload body;
  private final Optional<Instant> began;
  private final List<StaleRead> stale = new ArrayList<>();

  /**
   * @param mayRefresh whether the fields have not been read yet
   * @param next notes what is read, and goes on
   */
  FreshReads(StepCall call, List<String> fields, boolean mayRefresh, Runnable next) {
    this.call = call;
    this.fields = fields;
    this.mayRefresh = mayRefresh;
    this.next = next;
    this.body = call.body();
    this.began = call.walk().replay().workBegan(call.key());
  }

  /** Whether any of the fields can be too old. */
  static boolean matter(Cluster cluster, List<String> fields) {
    for (String field : fields) {
      FieldDefinition definition = cluster.fields().get(field);
      if (definition != null && definition.maxAge().isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Makes visible what was refreshed for a recorded step, before its input is compared. */
  static void restore(Scope scope, StepRecord record) {
    if (!record.reads().isEmpty()) {
      String prefix = record.key().path().value() + "/" + REFRESH;
      scope.walk().replay().writersWithin(record).stream()
          .filter(step -> step.key().path().value().startsWith(prefix))
          .forEach(step -> scope.write(step.writes(), step.key().path().value()));
    }
  }

  void begin() {
    look(0, 1, false);
  }

  /**
   * @param index of the field that is looked at
   * @param occurrence of its next refreshing
   * @param refreshed whether it was refreshed in this walk
   */
  private void look(int index, int occurrence, boolean refreshed) {
    if (index == fields.size()) {
      call.foundStale(stale);
      next.run();
      return;
    }
    Optional<FieldDefinition> declared = call.cluster().field(fields.get(index));
    Optional<String> agent =
        declared.filter(field -> mayRefresh).flatMap(FieldDefinition::refreshedBy);
    if (agent.isPresent() && isRecorded(fields.get(index), occurrence)) {
      refresh(agent.get(), index, occurrence, false);
      return;
    }
    Optional<StaleRead> found =
        declared.flatMap(FieldDefinition::maxAge).flatMap(max -> stale(index, max));
    if (found.isEmpty()) {
      look(index + 1, 1, false);
    } else if (agent.isPresent() && began.isEmpty() && !refreshed) {
      refresh(agent.get(), index, occurrence, true);
    } else {
      tooOld(declared.orElseThrow(), found.get(), index);
    }
  }

  private boolean isRecorded(String field, int occurrence) {
    StepKey inside =
        new StepKey(call.key().path().child(REFRESH + field, occurrence), call.key().generation());
    return call.walk().replay().isRecorded(inside);
  }

  private Optional<StaleRead> stale(int index, MaxAge max) {
    Instant at = began.orElseGet(call::now);
    String field = fields.get(index);
    return call.memory()
        .get(field)
        .filter(value -> !value.value().isNothing())
        .filter(value -> Freshness.isStale(value.dataTime(), Optional.of(max.limit()), at))
        .map(value -> StaleRead.of(field, value, max.limit(), at));
  }

  private void tooOld(FieldDefinition field, StaleRead found, int index) {
    boolean flagged =
        field.maxAge().map(MaxAge::onStale).filter(OnStale.Flag.class::isInstance).isPresent();
    if (flagged) {
      stale.add(found);
    }
    if (flagged || began.isPresent()) {
      look(index + 1, 1, false);
    } else {
      stale.add(found);
      call.foundStale(stale);
      throw new StepFailed(refused(field, found));
    }
  }

  private String notHelped() {
    return mayRefresh ? ", also after it was refreshed" : ", and cannot be refreshed here";
  }

  private Failure refused(FieldDefinition field, StaleRead found) {
    FieldValue value = call.memory().get(field.name()).orElseThrow();
    boolean input = value.writer().equals(FieldValue.INPUT);
    return new Failure(
        "stale-data",
        "",
        null,
        "Step '"
            + call.key().path()
            + "' reads field '"
            + found.field()
            + "', whose data is "
            + found.ages()
            + (field.refreshedBy().isPresent() ? notHelped() : "")
            + "; it was written by "
            + (input ? "the run's input" : "step '" + value.writer() + "'")
            + ", with data of "
            + value.dataTime()
            + ".",
        (input
                ? "Start another run with newer data"
                : "Write it anew: drover rerun RUN --from " + value.writer())
            + "; or declare onStale: flag, or onStale: { refresh: AGENT }.",
        null);
  }

  /** The agent records itself, as everywhere. */
  private void refresh(String agent, int index, int occurrence, boolean live) {
    try {
      InnerAgent.ask(
          call.exchange(),
          agent,
          REFRESH + fields.get(index),
          () -> call.ends(() -> refreshed(agent, index, occurrence, live)));
    } catch (Exception e) {
      throw notRefreshed(agent, index, e);
    }
  }

  private void refreshed(String agent, int index, int occurrence, boolean live) {
    Exchange exchange = call.exchange();
    if (call.inner().isSuspended()) {
      call.suspend();
      return;
    }
    Throwable error = exchange.getException();
    exchange.setException(null);
    Body.put(exchange, body);
    call.inner().carries(call.scope().body());
    Scope.bind(exchange, call);
    if (error != null) {
      throw notRefreshed(agent, index, error);
    }
    look(index, occurrence + 1, live);
  }

  private StepFailed notRefreshed(String agent, int index, Throwable error) {
    return new StepFailed(
        new Failure(
            "stale-data",
            "",
            agent,
            "Step '"
                + call.key().path()
                + "' reads field '"
                + fields.get(index)
                + "', which is stale, and agent '"
                + agent
                + "' could not refresh it: "
                + RecordedFailure.unwrapped(error).getMessage(),
            "Mend the agent, then: drover resume RUN",
            null));
  }
}
