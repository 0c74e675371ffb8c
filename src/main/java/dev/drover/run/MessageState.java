package dev.drover.run;

import dev.drover.journal.NotPlainData;
import dev.drover.journal.Tree;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What of a message, besides its body, outlives a step: plain headers, variables and the route's
 * own properties. Camel's internal headers survive only where a route sets them itself; secrets
 * never do.
 *
 * @param clean whether the exchange held nothing else
 */
record MessageState(
    Map<String, Object> headers,
    Map<String, Object> variables,
    Map<String, Object> properties,
    boolean clean) {
  static final MessageState EMPTY = new MessageState(Map.of(), Map.of(), Map.of(), true);
  private static final Pattern SECRET =
      Pattern.compile(
          "authorization|cookie|password|passwd|secret|credential|api[-_]?key|(^|[-_])token$"
              + "|(access|auth|bearer|refresh|csrf|id)[-_]?token$|session[-_]?id$",
          Pattern.CASE_INSENSITIVE);

  /**
   * What is kept of the exchange now.
   *
   * @param declared header names beginning with Camel that a route sets itself
   */
  static MessageState of(Exchange exchange, Set<String> declared) {
    Map<String, Object> headers =
        exchange.getMessage().hasHeaders() ? exchange.getMessage().getHeaders() : Map.of();
    Map<String, Object> variables = exchange.hasVariables() ? exchange.getVariables() : Map.of();
    Map<String, Object> properties = exchange.getProperties();
    if (headers.isEmpty() && variables.isEmpty() && properties.size() <= 1) {
      return EMPTY;
    }
    Map<String, Object> h = plain(headers, name -> keepsHeader(name, declared));
    Map<String, Object> v = plain(variables, name -> !isSecret(name));
    Map<String, Object> p = plain(properties, name -> isUserProperty(name) && !isSecret(name));
    return new MessageState(h, v, p, h.equals(headers) && v.equals(variables));
  }

  /** This, with the parts that are given in place of its own. */
  MessageState with(
      @Nullable Map<String, Object> newHeaders,
      @Nullable Map<String, Object> newVariables,
      @Nullable Map<String, Object> newProperties) {
    return new MessageState(
        newHeaders == null ? headers : newHeaders,
        newVariables == null ? variables : newVariables,
        newProperties == null ? properties : newProperties,
        false);
  }

  /** Makes the exchange carry exactly this. */
  void applyTo(Exchange exchange) {
    replace(exchange.getMessage().getHeaders(), headers);
    if (exchange.hasVariables() || !variables.isEmpty()) {
      replace(exchange.getVariables(), variables);
    }
    replaceProperties(exchange);
  }

  private void replaceProperties(Exchange exchange) {
    exchange.getProperties().keySet().stream()
        .filter(name -> isUserProperty(name) && !properties.containsKey(name))
        .toList()
        .forEach(exchange::removeProperty);
    properties.forEach((name, value) -> exchange.setProperty(name, Tree.view(value)));
  }

  /** Undoes what was done to the exchange since then; what is never kept stays. */
  void putBack(Exchange exchange) {
    if (exchange.getMessage().hasHeaders() || !headers.isEmpty()) {
      putBack(
          exchange.getMessage().getHeaders(), headers, name -> keepsHeader(name, headers.keySet()));
    }
    if (exchange.hasVariables() || !variables.isEmpty()) {
      putBack(exchange.getVariables(), variables, name -> !isSecret(name));
    }
    replaceProperties(exchange);
  }

  private static void putBack(
      Map<String, Object> live, Map<String, Object> before, Predicate<String> keeps) {
    Set<String> now = plain(live, keeps).keySet();
    live.keySet().removeIf(name -> now.contains(name) && !before.containsKey(name));
    before.forEach((name, value) -> live.put(name, Tree.view(value)));
  }

  private static void replace(Map<String, Object> live, Map<String, Object> kept) {
    live.keySet().retainAll(kept.keySet());
    kept.forEach((name, value) -> live.put(name, Tree.view(value)));
  }

  private static Map<String, Object> plain(Map<String, Object> from, Predicate<String> keeps) {
    Map<String, Object> result = new HashMap<>();
    from.forEach(
        (name, value) -> {
          Object frozen = value == null || !keeps.test(name) ? null : frozen(value);
          if (frozen != null) {
            result.put(name, frozen);
          }
        });
    return result;
  }

  /** The frozen value of a header; null where it is no plain data and so is dropped. */
  private static @Nullable Object frozen(Object value) {
    boolean plain =
        value instanceof CharSequence
            || value instanceof Number
            || value instanceof Boolean
            || value instanceof Map
            || value instanceof Iterable<?>;
    try {
      return plain ? Tree.freeze(value) : null;
    } catch (NotPlainData e) {
      return null;
    }
  }

  static boolean keepsHeader(String name, Set<String> declared) {
    if (name.regionMatches(true, 0, "camel", 0, 5)) {
      return declared.contains(name);
    }
    return !name.equals(IdempotencyKey.HEADER) && !isSecret(name);
  }

  private static boolean isSecret(String name) {
    return SECRET.matcher(name).find();
  }

  private static boolean isUserProperty(String name) {
    return !name.startsWith("drover.") && !name.startsWith("Camel");
  }
}
