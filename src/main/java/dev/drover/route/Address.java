package dev.drover.route;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.PollDefinition;
import org.apache.camel.model.PollEnrichDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.RoutingSlipDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Where a node sends to, as far as the route's text says.
 *
 * @param scheme empty when it is computed
 * @param name what stands between the scheme and the options; may hold expressions
 * @param options behind the question mark
 */
public record Address(String scheme, String name, String options) {
  static final Address COMPUTED = new Address("", "", "");

  private static final Set<String> OURS =
      Set.of("agent", "event", "gate", "state-machine", "workflow");
  private static final Set<String> LEADING_ON = Set.of("direct", "seda");
  private static final Set<String> HARMLESS = Set.of("log", "mock", "language", "dataformat");

  /** The addresses of a node in their order; empty when it sends nowhere. */
  public static List<Address> of(ProcessorDefinition<?> node) {
    UnaryOperator<String> resolved = text -> resolve(node.getCamelContext(), text);
    if (node instanceof SendDefinition<?> send) {
      return List.of(parse(resolved.apply(text(send.getEndpointUri()))));
    }
    if (node instanceof ToDynamicDefinition dynamic) {
      String text = resolved.apply(text(dynamic.getUri()));
      // toD takes this prefix for the language of the address itself
      return List.of(text.startsWith("language:") ? COMPUTED : parse(text));
    }
    if (node instanceof PollDefinition poll) {
      return List.of(parse(resolved.apply(text(poll.getEndpointUri()))));
    }
    if (node instanceof RoutingSlipDefinition<?> slip) {
      return hops(slip, resolved);
    }
    if (node instanceof RecipientListDefinition<?> list) {
      return Recipients.of(list, resolved);
    }
    return node instanceof EnrichDefinition || node instanceof PollEnrichDefinition
        ? List.of(parse(resolved.apply(written(((ExpressionNode) node).getExpression()))))
        : List.of();
  }

  private static List<Address> hops(RoutingSlipDefinition<?> slip, UnaryOperator<String> resolved) {
    ExpressionDefinition expression = slip.getExpression();
    if (expression == null || !"constant".equals(expression.getLanguage())) {
      return List.of(COMPUTED);
    }
    String delimiter = slip.getUriDelimiter() == null ? "," : slip.getUriDelimiter();
    String hops = resolved.apply(text(expression.getExpression()));
    return Arrays.stream(hops.split(Pattern.quote(delimiter)))
        .map(hop -> parse(hop.trim()))
        .toList();
  }

  private static String written(@Nullable ExpressionDefinition expression) {
    if (expression == null) {
      return "";
    }
    String language = expression.getLanguage();
    boolean isText = "constant".equals(language) || "simple".equals(language);
    return isText ? text(expression.getExpression()) : "";
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text.trim();
  }

  private static String resolve(@Nullable CamelContext context, String text) {
    if (context == null || !text.contains("{{")) {
      return text;
    }
    try {
      return context.resolvePropertyPlaceholders(text);
    } catch (IllegalArgumentException e) {
      // Camel says so itself, and better, when it makes the endpoint
      return text;
    }
  }

  /** The parts of a URI as a route writes it. */
  public static Address parse(String uri) {
    int colon = uri.indexOf(':');
    String scheme = colon < 0 ? "" : uri.substring(0, colon);
    if (colon < 0 || scheme.contains("$") || scheme.contains("{")) {
      return COMPUTED;
    }
    int query = uri.indexOf('?', colon);
    String name = uri.substring(colon + 1, query < 0 ? uri.length() : query);
    return new Address(
        scheme,
        name.startsWith("//") ? name.substring(2) : name,
        query < 0 ? "" : uri.substring(query + 1));
  }

  /** The value of an option as it is written. */
  Optional<String> option(String key) {
    return Arrays.stream(options.split("&"))
        .filter(option -> option.startsWith(key + "="))
        .map(option -> option.substring(key.length() + 1))
        .findFirst();
  }

  boolean schemeIsComputed() {
    return scheme.isEmpty();
  }

  boolean nameIsComputed() {
    return name.contains("${") || name.contains("$simple{") || name.contains("{{");
  }

  /** An endpoint of ours, which records itself. */
  public boolean isOurs() {
    return OURS.contains(scheme);
  }

  /** Leads on to another route of the same application. */
  public boolean leadsOn() {
    return LEADING_ON.contains(scheme);
  }

  /** Has no effect, and may be called again on every walk. */
  public boolean isHarmless() {
    return HARMLESS.contains(scheme);
  }

  /** Whether a message sent here may arrive at {@code consumer}. */
  boolean mayReach(Address consumer) {
    if (!scheme.equals(consumer.scheme)) {
      return false;
    }
    return nameIsComputed()
        ? consumer.name.startsWith(name.substring(0, Math.max(0, firstComputed())))
        : name.equals(consumer.name);
  }

  private int firstComputed() {
    int dollar = name.indexOf('$');
    int braces = name.indexOf("{{");
    return dollar < 0 ? braces : braces < 0 ? dollar : Math.min(dollar, braces);
  }
}
