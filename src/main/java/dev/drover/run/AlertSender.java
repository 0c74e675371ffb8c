package dev.drover.run;

import dev.drover.definition.AlertDefinition;
import dev.drover.health.BranchHealth;
import dev.drover.health.JoinHealth;
import dev.drover.journal.BranchAlarm;
import dev.drover.journal.JoinName;
import dev.drover.journal.JoinSeen;
import dev.drover.journal.Journal;
import dev.drover.run.BranchAlerts.Watch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raises an alarm for each branch that has failed so often in a row as its join allows, once until
 * it is well again: first in the log and in the journal, then at the author's endpoint. The journal
 * is told last that the endpoint took it, so a crash in between has it sent again.
 */
final class AlertSender {
  private static final Logger LOG = LoggerFactory.getLogger(AlertSender.class);

  private final Engine engine;
  private final Runnable begins;
  private final Runnable ends;
  private final Set<BranchName> underWay = ConcurrentHashMap.newKeySet();
  private @Nullable ProducerTemplate template;

  private record BranchName(JoinName join, String branch) {}

  /**
   * @param begins called before something is sent
   * @param ends called when that is over
   */
  AlertSender(Engine engine, Runnable begins, Runnable ends) {
    this.engine = engine;
    this.begins = begins;
    this.ends = ends;
  }

  /** Looks at a join, and tells what is to be told of its branches. */
  void tellOf(Watch watch) {
    int after = watch.alert().after();
    List<JoinSeen> newest = watch.journal().seen(watch.join(), after);
    if (newest.size() < after || !JoinHealth.mayFail(newest)) {
      return;
    }
    List<BranchHealth> failing =
        JoinHealth.of(watch.journal().seen(watch.join(), JoinHealth.WINDOW)).stream()
            .filter(branch -> branch.inARow() >= after)
            .toList();
    if (failing.isEmpty()) {
      return;
    }
    Map<String, BranchAlarm> known =
        watch.journal().alarms(watch.join()).stream()
            .collect(Collectors.toMap(BranchAlarm::branch, Function.identity()));
    for (BranchHealth branch : failing) {
      BranchAlarm last = known.get(branch.branch());
      BranchAlarm alarm = last == null || branch.isNewTo(last) ? raised(watch, branch, last) : last;
      if (!alarm.told()) {
        watch.alert().to().ifPresent(to -> send(to, watch, alarm, branch));
      }
    }
  }

  private static BranchAlarm raised(Watch watch, BranchHealth branch, @Nullable BranchAlarm last) {
    LOG.atWarn()
        .addKeyValue("workflow", branch.join().workflow())
        .addKeyValue("join", branch.join().join())
        .addKeyValue("branch", branch.branch())
        .addKeyValue("consecutive", branch.inARow())
        .addKeyValue("runId", branch.lastRun())
        .log(
            "Branch '{}' failed {} times in a row: {}",
            branch.branch(),
            branch.inARow(),
            branch.last().map(BranchHealth.LastFailure::message).orElse(""));
    BranchAlarm alarm =
        new BranchAlarm(
            branch.join(),
            branch.branch(),
            branch.upTo(),
            branch.lastRun(),
            branch.lastAt(),
            last == null ? 1 : last.times() + 1,
            watch.alert().to().isEmpty());
    watch.journal().alarm(alarm);
    return alarm;
  }

  private void send(String to, Watch watch, BranchAlarm alarm, BranchHealth branch) {
    BranchName name = new BranchName(alarm.join(), alarm.branch());
    if (!underWay.add(name)) {
      return;
    }
    Map<String, @Nullable Object> body = body(watch.alert(), branch);
    begins.run();
    engine.execute(
        () -> {
          try {
            sendNow(to, body, watch.journal(), alarm);
          } catch (RuntimeException e) {
            notSent(to, alarm, e);
          } finally {
            underWay.remove(name);
            ends.run();
          }
        });
  }

  private void sendNow(
      String to, Map<String, @Nullable Object> body, Journal journal, BranchAlarm alarm) {
    Exchange sent = template().send(to, exchange -> exchange.getMessage().setBody(body));
    engine.crashPoints().hit("alert.sent");
    if (sent.getException() == null) {
      journal.alarm(alarm.asTold());
    } else {
      notSent(to, alarm, sent.getException());
    }
  }

  private static void notSent(String to, BranchAlarm alarm, Exception why) {
    LOG.atWarn()
        .addKeyValue("workflow", alarm.join().workflow())
        .addKeyValue("join", alarm.join().join())
        .addKeyValue("branch", alarm.branch())
        .addKeyValue("to", to)
        .setCause(why)
        .log("The alert could not be sent; it is when the branch fails again, or at a restart.");
  }

  private static Map<String, @Nullable Object> body(AlertDefinition alert, BranchHealth branch) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("workflow", branch.join().workflow());
    body.put("join", branch.join().join());
    body.put("branch", branch.branch());
    body.put("state", branch.state().word());
    body.put("consecutive", branch.inARow());
    body.put("after", alert.after());
    branch
        .last()
        .ifPresent(
            last -> {
              Map<String, Object> error = new LinkedHashMap<>();
              error.put("code", last.code());
              error.put("message", last.message());
              body.put("lastError", error);
            });
    body.put("run", branch.lastRun().value());
    body.put("at", branch.lastAt().toString());
    return body;
  }

  private synchronized ProducerTemplate template() {
    ProducerTemplate known = template;
    if (known == null) {
      known = engine.context().createProducerTemplate();
      template = known;
    }
    return known;
  }

  synchronized void close() {
    if (template != null) {
      template.stop();
      template = null;
    }
  }
}
