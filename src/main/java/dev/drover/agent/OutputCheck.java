package dev.drover.agent;

import dev.drover.definition.Violation;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An agent's output contract: the schema as a model reads it, and the check against it. */
public interface OutputCheck {

  /**
   * Checks an output.
   *
   * @param tree plain values: Map, List, String, Number, Boolean or null
   * @return what is wrong, empty when nothing is
   */
  List<Violation> check(@Nullable Object tree);

  /**
   * The schema.
   *
   * @return JSON Schema as a tree of plain values
   */
  Object schema();

  /**
   * A contract of a schema and a function that checks against it.
   *
   * @param schema JSON Schema as a tree of plain values
   * @param check finds what is wrong with an output
   * @return the contract
   */
  static OutputCheck of(Object schema, Function<@Nullable Object, List<Violation>> check) {
    return new OutputCheck() {
      @Override
      public List<Violation> check(@Nullable Object tree) {
        return check.apply(tree);
      }

      @Override
      public Object schema() {
        return schema;
      }
    };
  }
}
