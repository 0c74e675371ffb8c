package dev.drover.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON text and {@link Tree}s. Reading is bounded in depth and size, refuses doubled keys, and
 * never builds anything but plain data. Thread-safe.
 */
public final class Json {
  /** Longest text value read, in characters. */
  public static final int MAX_STRING_LENGTH = 8 * 1024 * 1024;

  /** Longest number read, in characters. */
  static final int MAX_DIGITS = 1_000;

  /** Longest document read, in bytes. */
  public static final long MAX_DOCUMENT_BYTES = 64L * 1024 * 1024;

  private static final ObjectMapper MAPPER = newMapper();

  /** Writes half a surrogate pair too, which has no UTF-8 form. */
  private static final ObjectWriter ESCAPING =
      MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

  private static final Pattern HALF_PAIR_IN_KEY = Pattern.compile("surrogate.* in field name");

  private Json() {}

  /**
   * The tree as compact JSON, UTF-8.
   *
   * @throws NotPlainData when it cannot be written, or would be too large to be read again
   */
  public static byte[] write(@Nullable Object tree) {
    byte[] json;
    try {
      json = MAPPER.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      json = escaped(tree);
    }
    if (json.length > MAX_DOCUMENT_BYTES) {
      throw new ValueTooLarge(json.length);
    }
    return json;
  }

  private static byte[] escaped(@Nullable Object tree) {
    try {
      return ESCAPING.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new NotPlainData(String.valueOf(e.getOriginalMessage()));
    }
  }

  /** The tree as indented JSON, for people. */
  public static String pretty(@Nullable Object tree) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new NotPlainData(String.valueOf(e.getOriginalMessage()));
    }
  }

  /**
   * The frozen tree of a JSON document.
   *
   * @throws InvalidJson when it is not one, or is larger or deeper than allowed
   */
  public static @Nullable Object read(byte[] json) {
    try {
      return Tree.freeze(parsed(json));
    } catch (JsonProcessingException e) {
      throw InvalidJson.because(e);
    } catch (IOException e) {
      throw new InvalidJson(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Jackson's parser of bytes refuses an escaped half pair in a key, which {@link #write} writes;
   * its parser of characters takes it.
   */
  private static @Nullable Object parsed(byte[] json) throws IOException {
    try {
      return MAPPER.readValue(json, Object.class);
    } catch (JsonProcessingException e) {
      if (!HALF_PAIR_IN_KEY.matcher(e.getOriginalMessage()).find()) {
        throw e;
      }
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
      return MAPPER.readValue(text.toString(), Object.class);
    }
  }

  /** See {@link #read(byte[])}. */
  public static @Nullable Object read(String json) {
    return read(json.getBytes(StandardCharsets.UTF_8));
  }

  static ObjectMapper mapper() {
    return MAPPER;
  }

  private static ObjectMapper newMapper() {
    StreamReadConstraints limits =
        StreamReadConstraints.builder()
            .maxNestingDepth(Tree.MAX_DEPTH)
            .maxStringLength(MAX_STRING_LENGTH)
            .maxNameLength(MAX_STRING_LENGTH)
            .maxNumberLength(MAX_DIGITS)
            .maxDocumentLength(MAX_DOCUMENT_BYTES)
            .build();
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(limits)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    return new ObjectMapper(factory)
        .registerModule(timesAsText())
        .configure(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION, false)
        .configure(SerializationFeature.FAIL_ON_EMPTY_BEANS, true)
        .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, true);
  }

  /** Of beans; {@link Tree#freeze} sees to those outside. */
  private static SimpleModule timesAsText() {
    return new SimpleModule()
        .addSerializer(TemporalAccessor.class, ToStringSerializer.instance)
        .addSerializer(TemporalAmount.class, ToStringSerializer.instance);
  }
}
