package dev.drover.route;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.builder.ExpressionClause;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Where a recipientList leads, as far as its text says, and where it may. Words of a model never
 * become an endpoint: what is computed may only name something that this application declares.
 */
public final class Recipients {
  private static final String ANY = "${recipient}";
  private static final List<String> COMPUTABLE = List.of("agent", "gate", "workflow", "direct");
  private static final Set<String> TEXTS = Set.of("constant", "simple");

  private Recipients() {}

  /** Whether the whole list is written out, so that its author knows all that it may call. */
  public static boolean areWritten(RecipientListDefinition<?> list) {
    ExpressionDefinition expression = expression(list);
    return expression != null
        && ("constant".equals(expression.getLanguage())
            || "simple".equals(expression.getLanguage()) && !isComputed(text(expression)));
  }

  /** The addresses; each of those that a computed one may be, where it is computed. */
  static List<Address> of(RecipientListDefinition<?> list, UnaryOperator<String> resolved) {
    ExpressionDefinition expression = expression(list);
    if (expression == null || !TEXTS.contains(String.valueOf(expression.getLanguage()))) {
      return all();
    }
    String delimiter = list.getDelimiter() == null ? "," : list.getDelimiter();
    String text = resolved.apply(text(expression));
    Stream<String> parts =
        delimiter.equals("false")
            ? Stream.of(text)
            : Stream.of(text.split(Pattern.quote(delimiter)));
    return parts
        .map(part -> Address.parse(part.trim()))
        .flatMap(a -> a.schemeIsComputed() && !areWritten(list) ? all().stream() : Stream.of(a))
        .distinct()
        .toList();
  }

  private static List<Address> all() {
    return COMPUTABLE.stream().map(scheme -> new Address(scheme, ANY, "")).toList();
  }

  private static @Nullable ExpressionDefinition expression(RecipientListDefinition<?> list) {
    ExpressionDefinition written = list.getExpression();
    return written != null
            && written.getExpressionValue() instanceof ExpressionClause<?> clause
            && clause.getExpressionType() instanceof ExpressionDefinition built
        ? built
        : written;
  }

  private static String text(ExpressionDefinition expression) {
    return expression.getExpression() == null ? "" : expression.getExpression().trim();
  }

  private static boolean isComputed(String text) {
    return text.contains("${") || text.contains("$simple{");
  }

  /** What of the list's text a run cannot do; empty when it can. */
  static Optional<String> refused(RecipientListDefinition<?> list) {
    if (isOn(list.getIgnoreInvalidEndpoints())) {
      return Optional.of(
          "has ignoreInvalidEndpoints: a branch would disappear without a trace. Leave it out, and"
              + " declare a join that goes on without it.");
    }
    if (areWritten(list)) {
      return Optional.empty();
    }
    return Address.of(list).stream()
        .filter(address -> !COMPUTABLE.contains(address.scheme()))
        .findFirst()
        .map(
            address ->
                "leads to '"
                    + address.scheme()
                    + ":' by an expression that computes something. Computed recipients may only"
                    + " be agent:, gate:, workflow: and direct:. Write the whole list as a"
                    + " constant, or send there from a route behind direct:.");
  }

  /**
   * Why a computed recipient may not be called; empty when it may.
   *
   * @param uri as the expression gave it
   */
  public static Optional<String> refusal(String uri) {
    Address address = Address.parse(uri);
    if (!COMPUTABLE.contains(address.scheme())) {
      return Optional.of("computed recipients may only be agent:, gate:, workflow: and direct:");
    }
    boolean plain = address.name().matches("[\\w.:-]+") && uri.indexOf('?') < 0;
    return plain
        ? Optional.empty()
        : Optional.of("a computed recipient may only be a name, without options or placeholders");
  }

  /** The names of the branches to these, in paths; repeats told apart by number. */
  public static List<String> names(List<Address> recipients) {
    List<String> names = new ArrayList<>();
    List<String> plain = new ArrayList<>();
    for (Address address : recipients) {
      boolean named = address.isOurs() || address.leadsOn();
      String name = (named ? address.name() : address.scheme()).replaceAll("[^\\w.:-]", "-");
      plain.add(name);
      int same = Collections.frequency(plain, name);
      names.add(same == 1 ? name : name + "#" + same);
    }
    return names;
  }

  private static boolean isOn(@Nullable String option) {
    return option != null && !option.isEmpty() && !option.equals("false");
  }
}
