package dev.drover.definition;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One schema file.
 *
 * @param id its own {@code $id}, empty when it has none; references to it are references to itself
 * @param tree the schema without {@code $id} and {@code $schema}
 */
record SchemaFile(String id, Object tree) {

  static SchemaFile of(String path, Map<?, ?> schema) throws UnusableFile {
    Object dialect = schema.get("$schema");
    if (dialect != null && !dialect.toString().replace("#", "").equals(Dialect.DRAFT_2020_12)) {
      throw new UnusableFile(
          "file '" + path + "' is written in " + dialect, "use " + Dialect.DRAFT_2020_12);
    }
    Map<Object, Object> tree = new LinkedHashMap<>(schema);
    tree.remove("$schema");
    Object id = tree.remove("$id");
    return new SchemaFile(id == null ? "" : id.toString(), tree);
  }
}
