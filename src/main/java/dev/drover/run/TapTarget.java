package dev.drover.run;

import dev.drover.route.Address;
import dev.drover.route.Recipients;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.processor.WireTapProcessor;
import org.apache.camel.spi.ProducerCache;
import org.apache.camel.support.LanguageSupport;
import org.apache.camel.support.cache.DefaultProducerCache;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/** Where a wireTap leads; the scheme is written, the rest may be computed. Thread-safe. */
final class TapTarget {
  private final CamelContext context;
  private final String written;
  private final @Nullable Expression computed;
  private final ProducerCache producers;

  TapTarget(CamelContext context, WireTapProcessor tap) {
    this.context = context;
    this.written = context.resolvePropertyPlaceholders(tap.getUri());
    this.computed = computed(context, tap, written);
    this.producers = new DefaultProducerCache(this, context, tap.getCacheSize());
  }

  private static @Nullable Expression computed(
      CamelContext context, WireTapProcessor tap, String uri) {
    if (!tap.isDynamicUri() || !LanguageSupport.hasSimpleFunction(uri)) {
      return null;
    }
    Expression expression = context.resolveLanguage("simple").createExpression(uri);
    expression.init(context);
    return expression;
  }

  String uri(Exchange exchange) {
    Expression expression = computed;
    return expression == null ? written : expression.evaluate(exchange, String.class);
  }

  /** What sends there, recorded as everywhere in a run. */
  Node send(String uri) {
    Address address = Address.parse(uri);
    String id = Recipients.names(List.of(address)).get(0);
    return Interceptor.sending(id, false, address, new RecipientSend(producers, uri))
        .standingAt(Place.ON_THE_WAY);
  }

  CamelContext context() {
    return context;
  }

  void start() {
    ServiceHelper.startService(producers);
  }

  void stop() {
    ServiceHelper.stopService(producers);
  }
}
