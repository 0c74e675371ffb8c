package dev.drover.agent;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/** Refuses NaN and the infinities, which Jackson would write as texts. */
final class FiniteNumbers<T extends Number> extends StdSerializer<T> {

  private static final long serialVersionUID = 1L;

  FiniteNumbers(Class<T> type) {
    super(type);
  }

  @Override
  public void serialize(T value, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    if (!Double.isFinite(value.doubleValue())) {
      throw JsonMappingException.from(out, "JSON has no number " + value);
    }
    if (value instanceof Float single) {
      out.writeNumber(single);
    } else {
      out.writeNumber(value.doubleValue());
    }
  }
}
