package dev.drover.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Schema (draft 2020-12) that is whole in itself: the local files its {@code $ref}s named
 * are part of it, nothing is ever fetched. {@code format} is asserted. Immutable and safe for use
 * by many threads; equal by content.
 */
public final class Schema {
  // The validator recurses with several frames a level; a model must not overflow our stack.
  private static final int DEEPEST = 200;

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry
                  .schemaLoader(
                      loader -> loader.block(iri -> !Dialect.shippedWithTheValidator(iri)))
                  .schemaCacheEnabled(false)
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder()
                          .formatAssertionsEnabled(true)
                          .losslessNarrowing(true)
                          .locale(Locale.ENGLISH)
                          .build()));
  private static final Comparator<Violation> ORDER =
      Comparator.comparing(Violation::field)
          .thenComparing(Violation::rule)
          .thenComparing(Violation::message);

  private final Object tree;
  private final com.networknt.schema.Schema validator;

  private Schema(Object tree) {
    this.tree = FrozenTree.of(tree);
    this.validator = REGISTRY.getSchema(MAPPER.<JsonNode>valueToTree(tree));
    this.validator.initializeValidators();
  }

  /**
   * A schema from its own tree, for code that builds one.
   *
   * @param tree a map or a boolean; {@code $ref}s point into it
   * @throws IllegalArgumentException when it is not a JSON Schema
   */
  public static Schema of(Object tree) {
    try {
      return new Schema(tree);
    } catch (com.networknt.schema.SchemaException refused) {
      throw new IllegalArgumentException("Not a JSON Schema: " + refused.getMessage(), refused);
    }
  }

  /** The schema of an object that has exactly these properties, in this order. */
  static Schema objectOf(Map<String, Schema> properties) {
    Map<String, Object> placed = new LinkedHashMap<>();
    properties.forEach(
        (name, schema) -> placed.put(name, SchemaTree.movedTo("/properties/" + name, schema.tree)));
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("type", "object");
    whole.put("properties", placed);
    whole.put("required", List.copyOf(properties.keySet()));
    whole.put("additionalProperties", false);
    return of(whole);
  }

  /** The schema of schemas, shipped with the validator. */
  static Schema ofSchemas() {
    return of(Map.of("$ref", Dialect.DRAFT_2020_12));
  }

  /**
   * Everything in which the value breaks this schema, in a stable order; empty when it fits. A
   * value nested deeper than 200 levels has the one violation {@code depth}.
   *
   * @param value Map, List, String, Number, Boolean or null
   */
  public List<Violation> check(@Nullable Object value) {
    if (!FrozenTree.within(DEEPEST, value)) {
      return List.of(new Violation("", "depth", "nested deeper than " + DEEPEST + " levels"));
    }
    return validator.validate(MAPPER.<JsonNode>valueToTree(value)).stream()
        .map(Schema::violation)
        .distinct()
        .sorted(ORDER)
        .toList();
  }

  /**
   * The schema itself as unmodifiable Map, List, String, Number, Boolean, for prompts and pages.
   */
  public Object asTree() {
    return tree;
  }

  private static Violation violation(Error error) {
    return new Violation(ValuePath.of(error), error.getKeyword(), error.getMessage());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Schema schema && schema.tree.equals(tree);
  }

  @Override
  public int hashCode() {
    return tree.hashCode();
  }

  @Override
  public String toString() {
    return "Schema" + tree;
  }
}
