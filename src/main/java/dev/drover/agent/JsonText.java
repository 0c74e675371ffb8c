package dev.drover.agent;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The one place where JSON text that agents give becomes plain values and back. Depth, sizes,
 * duplicate keys and numbers that JSON does not have are refused. Immutable, safe for use by many
 * threads.
 */
public final class JsonText {

  private static final int MAX_DEPTH = 200;
  private static final int MAX_STRING_CHARS = 8 * 1024 * 1024;
  private static final int MAX_DOCUMENT_CHARS = 64 * 1024 * 1024;

  private final JsonFactory factory =
      ((JsonFactoryBuilder) JsonFactory.builder())
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_STRING_CHARS)
                  .maxDocumentLength(MAX_DOCUMENT_CHARS)
                  .build())
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private final ObjectMapper mapper =
      new ObjectMapper(factory)
          .registerModule(
              new SimpleModule()
                  .addSerializer(Double.class, new FiniteNumbers<>(Double.class))
                  .addSerializer(Float.class, new FiniteNumbers<>(Float.class)));
  private final ObjectWriter pretty = mapper.writer(printer());

  /**
   * Reads a text that is JSON and nothing else.
   *
   * @param text the text
   * @return the tree, or what is wrong
   */
  public JsonRead read(String text) {
    // Jackson bounds the length of streams only, a text is in memory already.
    if (text.length() > MAX_DOCUMENT_CHARS) {
      return new JsonRead.NotJson(
          "%d characters of JSON, the limit is %d".formatted(text.length(), MAX_DOCUMENT_CHARS));
    }
    try (JsonParser parser = factory.createParser(text)) {
      return new JsonRead.Tree(new TreeReader(parser).document());
    } catch (JsonProcessingException invalid) {
      return new JsonRead.NotJson(ParserMessage.of(invalid));
    } catch (IOException impossible) {
      throw new IllegalStateException("A text in memory could not be read", impossible);
    }
  }

  /**
   * Finds and reads the JSON of a model's answer: all of it, or the one block between {@code
   * ```json} and {@code ```} lines.
   *
   * @param answer the answer as it came
   * @return the tree, or what is wrong; places count from the start of the block
   */
  public JsonRead readAnswer(String answer) {
    FencedBlocks blocks = FencedBlocks.in(answer);
    return blocks.only().map(this::read).orElseGet(() -> unfenced(blocks, answer));
  }

  /**
   * Writes a tree in one line.
   *
   * @param tree plain values
   * @return the JSON
   * @throws UnwritableTree if it is too deep or holds what JSON does not have
   */
  public String write(@Nullable Object tree) {
    return write(mapper.writer(), tree);
  }

  /**
   * Writes a tree for a reader, two spaces a level, newlines the same on every system.
   *
   * @param tree plain values
   * @return the JSON
   * @throws UnwritableTree if it is too deep or holds what JSON does not have
   */
  public String writePretty(@Nullable Object tree) {
    return write(pretty, tree);
  }

  private JsonRead unfenced(FencedBlocks blocks, String answer) {
    return blocks.problem().<JsonRead>map(JsonRead.NotJson::new).orElseGet(() -> read(answer));
  }

  private static String write(ObjectWriter writer, @Nullable Object tree) {
    try {
      return writer.writeValueAsString(tree);
    } catch (JsonProcessingException invalid) {
      throw new UnwritableTree(invalid);
    }
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indent = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
        .withObjectIndenter(indent)
        .withArrayIndenter(indent);
  }
}
