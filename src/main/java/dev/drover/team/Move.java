package dev.drover.team;

import dev.drover.definition.Transition;
import dev.drover.run.Transitions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * What happened to a machine in a state: it went on to another one, stays, or has ended. Immutable.
 *
 * @param number of the transition in its machine, from 1
 * @param from the state
 * @param cause why
 * @param event the word of what happened; empty where nothing came from outside
 * @param to the state it goes to; empty where it goes nowhere
 * @param why in words, such as a condition or an error; empty for no reason but the cause
 * @param values what the conditions that were asked saw, by their expressions
 * @param by who or what caused it
 * @param effect the endpoint that is called on the way; empty for none
 * @param compensate the endpoint that undoes it; empty for none
 * @param rollback the state back to which all is undone first; empty for none
 */
record Move(
    int number,
    String from,
    Cause cause,
    String event,
    String to,
    String why,
    Map<String, Object> values,
    String by,
    Instant at,
    String effect,
    String compensate,
    String rollback) {
  /** The header with which a record tells it. */
  static final String HEADER = Transitions.HEADER;

  /** Why a machine moves. */
  enum Cause {
    NEXT("next"),
    GATE("gate"),
    EVENT("event"),
    LIMIT("limit"),
    ERROR("error"),
    /** The state is a last one. */
    END("end"),
    /** Something came whose conditions did not hold. */
    STAYS("stays");

    private final String word;

    Cause(String word) {
      this.word = word;
    }

    private static Cause of(String word) {
      for (Cause cause : values()) {
        if (cause.word.equals(word)) {
          return cause;
        }
      }
      throw new IllegalArgumentException("No cause of a transition: " + word);
    }
  }

  Move {
    values = Map.copyOf(values);
  }

  /** Nowhere and for no reason yet. */
  static Move in(String state, int number, Cause cause, String by, Instant at) {
    return new Move(number, state, cause, "", "", "", Map.of(), by, at, "", "", "");
  }

  /** To that state, with nothing done on the way. */
  Move to(String state, String reason) {
    return new Move(
        number, from, cause, event, state, reason, values, by, at, effect, compensate, rollback);
  }

  /** Because of that event. */
  Move on(String word) {
    return new Move(
        number, from, cause, word, to, why, values, by, at, effect, compensate, rollback);
  }

  /** By the way that was judged to be the one, or nowhere. */
  Move by(Judged judged) {
    Optional<Transition> way = judged.way();
    return new Move(
        number,
        from,
        way.isPresent() ? cause : Cause.STAYS,
        event,
        way.map(Transition::to).orElse(""),
        way.flatMap(Transition::when).orElse(""),
        judged.values(),
        by,
        at,
        way.flatMap(Transition::effect).orElse(""),
        way.flatMap(Transition::compensate).filter(uri -> !uri.equals(Transition.NONE)).orElse(""),
        way.flatMap(Transition::rollback).orElse(""));
  }

  /** Puts it on the message, for the record of the step that ends. */
  void putOn(Exchange exchange) {
    exchange.getMessage().setHeader(HEADER, tree());
  }

  /** Takes it off the message, which the record of a step has just put it on. */
  static Move takenOff(Exchange exchange) {
    Message message = exchange.getMessage();
    Object tree = message.removeHeader(HEADER);
    if (tree instanceof Map<?, ?> map) {
      return of(map);
    }
    throw new IllegalStateException("The record of a state has no transition: " + tree);
  }

  private Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("number", number);
    tree.put("from", from);
    tree.put("cause", cause.word);
    put(tree, "event", event);
    put(tree, "to", to);
    put(tree, "why", why);
    if (!values.isEmpty()) {
      tree.put("values", values);
    }
    tree.put("by", by);
    tree.put("at", at.toString());
    put(tree, "effect", effect);
    put(tree, Transitions.COMPENSATE, compensate);
    put(tree, "rollback", rollback);
    return tree;
  }

  private static void put(Map<String, Object> tree, String key, String value) {
    if (!value.isEmpty()) {
      tree.put(key, value);
    }
  }

  private static Move of(Map<?, ?> tree) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (tree.get("values") instanceof Map<?, ?> seen) {
      seen.forEach((name, value) -> values.put(String.valueOf(name), String.valueOf(value)));
    }
    return new Move(
        tree.get("number") instanceof Number number ? number.intValue() : 0,
        text(tree, "from"),
        Cause.of(text(tree, "cause")),
        text(tree, "event"),
        text(tree, "to"),
        text(tree, "why"),
        values,
        text(tree, "by"),
        Instant.parse(text(tree, "at")),
        text(tree, "effect"),
        text(tree, Transitions.COMPENSATE),
        text(tree, "rollback"));
  }

  private static String text(Map<?, ?> tree, String key) {
    Object value = tree.get(key);
    return value == null ? "" : String.valueOf(value);
  }
}
