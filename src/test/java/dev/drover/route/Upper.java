package dev.drover.route;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.support.service.ServiceSupport;

/** A data format for tests: upper case on the way out, lower case on the way in. */
final class Upper extends ServiceSupport implements DataFormat {
  @Override
  public void marshal(Exchange exchange, Object graph, OutputStream stream) throws Exception {
    stream.write(String.valueOf(graph).toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Object unmarshal(Exchange exchange, InputStream stream) throws Exception {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
  }
}
