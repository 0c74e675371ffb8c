package dev.drover.agent;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON document into plain values with the numbers a replay would see: Integer where it
 * fits, then Long, then BigInteger; Double for fractions. Depth is bounded by the parser.
 */
record TreeReader(JsonParser parser) {

  @Nullable Object document() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new JsonParseException(parser, "there is no JSON, the text is empty");
    }
    Object tree = value(first);
    if (parser.nextToken() != null) {
      throw new JsonParseException(parser, "there is more text after the JSON value");
    }
    return tree;
  }

  private @Nullable Object value(JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> fraction();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new JsonParseException(parser, "unexpected " + token);
    };
  }

  private Map<String, @Nullable Object> object() throws IOException {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      fields.put(name, value(parser.nextToken()));
    }
    return Collections.unmodifiableMap(fields);
  }

  private List<@Nullable Object> array() throws IOException {
    List<@Nullable Object> items = new ArrayList<>();
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      items.add(value(next));
    }
    return Collections.unmodifiableList(items);
  }

  private Double fraction() throws IOException {
    double value = parser.getDoubleValue();
    if (!Double.isFinite(value)) {
      throw new JsonParseException(parser, "the number " + parser.getText() + " is out of range");
    }
    return value;
  }
}
