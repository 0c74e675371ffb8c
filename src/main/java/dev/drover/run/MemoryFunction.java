package dev.drover.run;

import dev.drover.definition.Nearest;
import dev.drover.journal.Failure;
import dev.drover.journal.Tree;
import dev.drover.memory.FieldValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;

/**
 * The Simple function {@code ${memory(risk.score)}}: a field of the run, or what is found inside
 * its value by names and positions ({@code lines[0].amount}). Null where nothing is there yet.
 */
final class MemoryFunction extends ExpressionAdapter {
  private static final String NAME = "memory";

  /** Makes it known to the context. */
  static void install(CamelContext context) {
    PluginHelper.getSimpleFunctionRegistry(context).addFunction(NAME, new MemoryFunction());
  }

  @Override
  public @Nullable Object evaluate(Exchange exchange) {
    // Camel hands the argument over as the body
    String path = exchange.getMessage().getBody(String.class);
    Scope scope = Scope.of(exchange);
    if (scope == null) {
      throw new OutsideRun(NAME + "(" + path + ")");
    }
    List<String> parts = parts(path);
    String field = parts.get(0);
    Optional<FieldValue> value = scope.memory().get(field);
    if (value.isEmpty() && scope.walk().cluster().field(field).isEmpty()) {
      throw new StepFailed(unknown(field, scope));
    }
    return value.map(v -> Tree.view(inside(v.value().value(), parts))).orElse(null);
  }

  /** {@code lines[0].amount} as {@code lines}, {@code 0}, {@code amount}. */
  private static List<String> parts(@Nullable String path) {
    return path == null
        ? List.of("")
        : List.of(path.trim().replace("[", ".").replace("]", "").split("\\."));
  }

  private static @Nullable Object inside(@Nullable Object value, List<String> parts) {
    Object at = value;
    for (String part : parts.subList(1, parts.size())) {
      at = child(at, part);
    }
    return at;
  }

  private static @Nullable Object child(@Nullable Object value, String part) {
    if (value instanceof Map<?, ?> object) {
      return object.get(part);
    }
    boolean isPosition = !part.isEmpty() && part.chars().allMatch(Character::isDigit);
    if (value instanceof List<?> items && isPosition && part.length() < 10) {
      int position = Integer.parseInt(part);
      return position < items.size() ? items.get(position) : null;
    }
    return null;
  }

  private static Failure unknown(String field, Scope scope) {
    TreeSet<String> known = new TreeSet<>(scope.walk().cluster().fields().keySet());
    return new Failure(
        "unknown-field",
        "",
        null,
        "memory(" + field + "): there is no field '" + field + "'.",
        Nearest.hint(field, known) + ".",
        null);
  }
}
