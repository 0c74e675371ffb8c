package dev.drover.run;

import org.apache.camel.Expression;
import org.apache.camel.builder.ExpressionClause;
import org.apache.camel.model.language.ExpressionDefinition;

/** The expression of a split; to all who read the model it is the author's own. */
final class BatchedExpression extends ExpressionDefinition {
  private final ExpressionDefinition own;

  BatchedExpression(ExpressionDefinition own) {
    this.own = written(own);
    setExpressionValue(new Batches(own));
  }

  /** In Java it is known only to the clause that built it. */
  private static ExpressionDefinition written(ExpressionDefinition own) {
    return own.getExpressionValue() instanceof ExpressionClause<?> clause
            && clause.getExpressionType() instanceof ExpressionDefinition built
        ? built
        : own;
  }

  @Override
  public String getLanguage() {
    return own.getLanguage();
  }

  @Override
  public String getExpression() {
    return own.getExpression();
  }

  @Override
  public String toString() {
    return own == null ? "" : own.toString();
  }

  @Override
  public Expression getExpressionValue() {
    return super.getExpressionValue();
  }
}
