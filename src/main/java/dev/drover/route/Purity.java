package dev.drover.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.builder.ExpressionClause;
import org.apache.camel.model.CatchDefinition;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.DelayDefinition;
import org.apache.camel.model.ExpressionSubElementDefinition;
import org.apache.camel.model.HasExpressionType;
import org.apache.camel.model.OnCompletionDefinition;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.OnWhenDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.SetHeadersDefinition;
import org.apache.camel.model.SetVariablesDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.ThrottleDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Finds expressions that give something else on the next walk. Only texts can be judged; what is
 * written in Java is its author's to keep pure.
 */
final class Purity {
  private static final Set<String> PURE =
      Set.of(
          "",
          "constant",
          "simple",
          "csimple",
          "header",
          "exchangeProperty",
          "variable",
          "jsonpath",
          "jq",
          "xpath",
          "xquery",
          "tokenize",
          "xtokenize",
          "datasonnet",
          "hl7terser",
          "file");

  private static final Pattern IMPURE =
      Pattern.compile(
          "\\$(?:simple)?\\{\\s*("
              + "date(?:-with-timezone)?:(?!(?:header|variable|exchangeProperty)[.:])[^}]*"
              + "|random\\([^}]*|uuid[^}]*|bean:[^}]*|exec[:(][^}]*|exchangeId|exchange[.][^}]*"
              + "|camelContext[^}]*|hostname|threadName|threadId|id|messageTimestamp)\\s*}");

  private Purity() {}

  /** What is impure in a node that runs again on every walk; empty when nothing is. */
  static Optional<String> impureIn(ProcessorDefinition<?> node) {
    for (Address address : Address.of(node)) {
      boolean again = address.isOurs() || address.leadsOn() || address.scheme().equals("language");
      Optional<String> found = again ? impureIn(address, node) : Optional.empty();
      if (found.isPresent()) {
        return found;
      }
    }
    return expressions(node).stream()
        .flatMap(expression -> impureIn(expression).stream())
        .findFirst();
  }

  private static Optional<String> impureIn(Address address, ProcessorDefinition<?> node) {
    if (address.scheme().equals("language")) {
      String language = address.name().replaceFirst(":.*", "");
      return PURE.contains(language)
          ? impureText(address.name() + address.options())
          : Optional.of("the language '" + language + "'");
    }
    return node instanceof ToDynamicDefinition
        ? impureText(address.name() + "?" + address.options())
        : Optional.empty();
  }

  private static Optional<String> impureIn(ExpressionDefinition written) {
    ExpressionDefinition expression =
        written.getExpressionValue() instanceof ExpressionClause<?> clause
                && clause.getExpressionType() instanceof ExpressionDefinition built
            ? built
            : written;
    String language = expression.getLanguage() == null ? "" : expression.getLanguage();
    if (!PURE.contains(language)) {
      return Optional.of("the language '" + language + "'");
    }
    return language.equals("constant") ? Optional.empty() : impureText(String.valueOf(expression));
  }

  private static Optional<String> impureText(String text) {
    Matcher matcher = IMPURE.matcher(text);
    return matcher.find() ? Optional.of("'" + matcher.group() + "'") : Optional.empty();
  }

  /** The expressions of a node that are evaluated on every walk. */
  static List<ExpressionDefinition> expressions(ProcessorDefinition<?> node) {
    List<ExpressionDefinition> found = new ArrayList<>();
    if (node instanceof SetHeadersDefinition headers) {
      headers.getHeaders().forEach(header -> add(found, header.getExpression()));
    } else if (node instanceof SetVariablesDefinition variables) {
      variables.getVariables().forEach(variable -> add(found, variable.getExpression()));
    } else if (node instanceof ChoiceDefinition choice) {
      choice.getWhenClauses().forEach(when -> add(found, when.getExpression()));
    } else if (node instanceof CatchDefinition caught) {
      addWhen(found, caught.getOnWhen());
    } else if (node instanceof OnCompletionDefinition completion) {
      addWhen(found, completion.getOnWhen());
    } else if (node instanceof OnExceptionDefinition handler) {
      addWhen(found, handler.getOnWhen());
      addPart(found, handler.getHandled());
      addPart(found, handler.getContinued());
      addPart(found, handler.getRetryWhile());
    } else if (node instanceof HasExpressionType plain && isEvaluatedAgain(node)) {
      add(found, plain.getExpressionType());
    }
    return found;
  }

  private static boolean isEvaluatedAgain(ProcessorDefinition<?> node) {
    return node instanceof SplitDefinition
        || node instanceof RecipientListDefinition
        || EipTable.treatmentOf(node) == Treatment.RE_EXECUTED
            && !(node instanceof ThrottleDefinition)
            && !(node instanceof DelayDefinition);
  }

  private static void addWhen(List<ExpressionDefinition> found, @Nullable OnWhenDefinition when) {
    add(found, when == null ? null : when.getExpression());
  }

  private static void addPart(
      List<ExpressionDefinition> found, @Nullable ExpressionSubElementDefinition part) {
    add(found, part == null ? null : part.getExpressionType());
  }

  private static void add(
      List<ExpressionDefinition> found, @Nullable ExpressionDefinition expression) {
    if (expression != null) {
      found.add(expression);
    }
  }
}
