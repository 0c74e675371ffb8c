package dev.drover.run;

import dev.drover.journal.Input;
import dev.drover.journal.NotPlainData;
import dev.drover.journal.Payload;
import dev.drover.journal.Tree;
import java.io.File;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import javax.xml.transform.Source;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/**
 * A message body as the journal sees it, and where it came from.
 *
 * @param from the record whose output it is, unchanged, or the value itself
 */
record Body(Payload payload, Input from) {

  /** What record {@code seq} left. */
  static Body carried(Payload payload, long seq) {
    return new Body(payload, new Input.Carried(seq));
  }

  /**
   * The exchange's body now. Streams, files and documents are read into bytes, which replace them
   * on the exchange, so that they can be read again.
   *
   * @param known what the last record left, which is recognised when nothing has changed it
   * @throws NotPlainData when it cannot be recorded
   */
  static Body of(Exchange exchange, Body known) {
    Object live = exchange.getMessage().getBody();
    if (isUnchanged(live, known.payload.value())) {
      return known;
    }
    Payload payload = freeze(exchange, live);
    if (live != payload.value() && !(live instanceof Map) && !(live instanceof Iterable)) {
      put(exchange, payload);
    }
    return new Body(payload, new Input.Given(payload));
  }

  /** Gives the route the payload to read and change; the payload itself stays as it is. */
  static void put(Exchange exchange, Payload payload) {
    Object value = payload.value();
    exchange.getMessage().setBody(value instanceof byte[] bytes ? bytes.clone() : Tree.view(value));
  }

  /** Makes the body immutable, so that branches may share it. */
  static void share(Exchange exchange) {
    Object live = exchange.getMessage().getBody();
    if (live instanceof Map || live instanceof Iterable) {
      exchange.getMessage().setBody(Tree.freeze(live));
    }
  }

  private static boolean isUnchanged(@Nullable Object live, @Nullable Object known) {
    if (live instanceof byte[] bytes) {
      return known instanceof byte[] before && Arrays.equals(bytes, before);
    }
    return live == known
        || (live instanceof Map || live instanceof Iterable) && Tree.freeze(live) == known;
  }

  static Payload freeze(Exchange exchange, @Nullable Object live) {
    if (live == null || Tree.isFrozen(live) || live instanceof Map || live instanceof Iterable) {
      return Payload.of(live);
    }
    if (live instanceof byte[] bytes) {
      return Payload.ofBytes(bytes.clone(), mediaType(exchange));
    }
    if (isContent(live)) {
      return Payload.ofBytes(read(exchange, live), mediaType(exchange));
    }
    return Payload.of(live);
  }

  private static boolean isContent(Object live) {
    return live instanceof StreamCache
        || live instanceof InputStream
        || live instanceof Reader
        || live instanceof File
        || live instanceof Path
        || live instanceof ByteBuffer
        || live instanceof WrappedFile<?>
        || live instanceof org.w3c.dom.Node
        || live instanceof Source;
  }

  private static byte[] read(Exchange exchange, Object live) {
    byte[] bytes =
        exchange.getContext().getTypeConverter().tryConvertTo(byte[].class, exchange, live);
    if (bytes == null) {
      throw new NotPlainData("a " + live.getClass().getName() + " cannot be read as bytes");
    }
    return bytes;
  }

  private static String mediaType(Exchange exchange) {
    String type = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class);
    boolean usable = type != null && type.matches("[\\w.+-]+/[\\w.+-]+") && !isOurs(type);
    return usable && type != null ? type : Payload.BYTES;
  }

  /** Types whose payloads are not bytes here. */
  private static boolean isOurs(String type) {
    return type.equals(Payload.TEXT) || type.equals(Payload.JSON);
  }
}
