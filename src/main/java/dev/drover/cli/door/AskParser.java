package dev.drover.cli.door;

import dev.drover.journal.Payload;
import dev.drover.journal.RunStatus;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads an {@link Ask} back from its verb, parameters and body. */
final class AskParser {
  private final Map<String, String> parameters;
  private final Payload body;

  AskParser(Map<String, String> parameters, Payload body) {
    this.parameters = parameters;
    this.body = body;
  }

  /**
   * The ask of that verb.
   *
   * @throws MalformedAsk when there is no such verb, or a parameter is missing or not understood
   */
  Ask parse(String verb) {
    try {
      return parsed(verb);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new MalformedAsk(String.valueOf(e.getMessage()));
    }
  }

  private Ask parsed(String verb) {
    return switch (verb) {
      case "runs" ->
          new Ask.ListRuns(
              optional("status").map(RunStatus::valueOf),
              optional("workflow"),
              Integer.parseInt(required("limit")));
      case "show" -> new Ask.Show(required("run"), optional("step"), optional("at"));
      case "memory" ->
          new ShowMemory(
              required("run"),
              optional("field"),
              optional("at"),
              Boolean.parseBoolean(required("history")));
      case "triggers" -> new ListTriggers(optional("name"), Integer.parseInt(required("limit")));
      case "branch-health" -> new ShowHealth(optional("workflow"));
      case "gates" -> new Ask.ListGates(Boolean.parseBoolean(required("all")));
      case "gate-stats" -> new ShowGateStats();
      case "gate" -> new Ask.ShowGate(required("gate"));
      case "start" ->
          new Ask.Start(
              required("workflow"), body, optional("key"), below("header."), below("label."));
      case "await" -> new Ask.Await(required("run"), Duration.parse(required("limit")));
      case "approve", "reject" ->
          new Ask.Decide(
              required("gate"),
              optional("choice").orElse(verb),
              required("by"),
              optional("reason"),
              optional("digest"),
              below("change."));
      case "resume" -> new Ask.Resume(optional("run"));
      case "cancel" -> new Ask.Cancel(required("run"), required("reason"), required("by"));
      case "resolve" ->
          new Resolve(
              required("run"),
              Resolve.How.valueOf(required("how")),
              body,
              optional("reason"),
              required("by"));
      case "rerun" -> new Rerun(required("run"), required("path"), flag("only"), body);
      case "plan-rerun" ->
          new PlanRerun(required("run"), required("path"), flag("only"), flag("withInput"));
      case "fork" -> new Fork(required("run"), required("at"), below("field."));
      case "replay" -> new Replay(optional("run"));
      case "purge" -> new Purge(Duration.parse(required("olderThan")), flag("dryRun"));
      default -> throw new MalformedAsk("there is no verb '" + verb + "'");
    };
  }

  private Optional<String> optional(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  private String required(String name) {
    return optional(name)
        .orElseThrow(() -> new MalformedAsk("parameter '" + name + "' is missing"));
  }

  private boolean flag(String name) {
    return Boolean.parseBoolean(required(name));
  }

  private Map<String, String> below(String prefix) {
    Map<String, String> found = new LinkedHashMap<>();
    parameters.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), value);
          }
        });
    return found;
  }
}
