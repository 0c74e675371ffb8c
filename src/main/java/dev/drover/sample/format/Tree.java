package dev.drover.sample.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * JSON objects with their fields in the order a person reads them, the same in every JVM, and the
 * records they stand for. Safe for use by many threads.
 */
public final class Tree {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .build();

  private Tree() {}

  /**
   * An unmodifiable object.
   *
   * @param fields names and values in turn
   * @return the object, its fields in this order
   */
  public static Map<String, Object> of(Object... fields) {
    var object = new LinkedHashMap<String, Object>();
    for (int i = 0; i < fields.length; i += 2) {
      object.put((String) fields[i], fields[i + 1]);
    }
    return Collections.unmodifiableMap(object);
  }

  /**
   * The record that an object stands for.
   *
   * @param object fields that the record does not have are left out
   * @param type a record of plain values, lists and records
   * @param <T> the record
   * @return the record; a field the object lacks is null, or zero
   * @throws IllegalArgumentException when a field is of another type
   */
  public static <T extends Record> T as(Map<String, Object> object, Class<T> type) {
    return JSON.convertValue(object, type);
  }

  /**
   * The record that a JSON text stands for.
   *
   * @param json one object
   * @param type a record of plain values, lists, maps and records
   * @param <T> the record
   * @return the record; a field the object lacks is null, or zero
   * @throws IllegalArgumentException when it is no JSON, or a field is of another type
   */
  public static <T extends Record> T read(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  /**
   * The object that stands for a record.
   *
   * @param content plain values, lists and records
   * @return its fields in the order of the record
   */
  public static Map<String, Object> from(Record content) {
    return JSON.convertValue(content, new TypeReference<LinkedHashMap<String, Object>>() {});
  }
}
