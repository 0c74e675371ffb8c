package dev.drover.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;

/** Reads schema files: JSON that is a schema of draft 2020-12, by its own schema. */
final class SchemaFiles {
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(Object.class);
  private final NamedFiles files;
  private final Schema ofSchemas = Schema.ofSchemas();

  SchemaFiles(NamedFiles files) {
    this.files = files;
  }

  /** The schema in the file with all local files it refers to. */
  Schema load(String path) throws UnusableFile {
    Object bundle = new SchemaBundle(this).of(NamedFiles.resolved("", path));
    try {
      return Schema.of(bundle);
    } catch (IllegalArgumentException refused) {
      throw new UnusableFile("file '" + path + "': " + refused.getMessage(), "correct the schema");
    }
  }

  /** One file as a tree, without what only says where it stands. */
  SchemaFile read(String path) throws UnusableFile {
    Object tree = json(path);
    List<Violation> violations = ofSchemas.check(tree);
    if (!violations.isEmpty()) {
      Violation first = violations.get(0);
      throw new UnusableFile(
          "file '" + path + "' is not a JSON Schema: " + first.message(), "at " + first.field());
    }
    return tree instanceof Map<?, ?> map ? SchemaFile.of(path, map) : new SchemaFile("", tree);
  }

  private Object json(String path) throws UnusableFile {
    try {
      Object tree = JSON.readValue(files.text(path));
      if (!(tree instanceof Map || tree instanceof Boolean)) {
        throw new UnusableFile("file '" + path + "' is not a JSON Schema", "a schema is an object");
      }
      return tree;
    } catch (JsonProcessingException malformed) {
      String at =
          malformed.getLocation() == null ? "" : "line " + malformed.getLocation().getLineNr();
      throw new UnusableFile(
          "file '" + path + "' is not JSON: " + malformed.getOriginalMessage(), at);
    }
  }
}
