package dev.drover.bench;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ContextServiceLoaderPluginResolver;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/** The pipeline without Drover: a context that loads no plugins, so Drover is not in it. */
final class BareCamel implements AutoCloseable {
  static final String NOTE = "the same route from direct:, in a context without plugins";

  private final CamelContext context = new WithoutPlugins();

  BareCamel() throws Exception {
    context.addRoutes(new Pipeline("direct:bare"));
    context.start();
  }

  /** A context that loads no plugins. */
  static DefaultCamelContext context() {
    return new WithoutPlugins();
  }

  Variant.Call call() {
    return Pipeline.call(context, "direct:bare");
  }

  @Override
  public void close() throws Exception {
    context.close();
  }

  private static final class WithoutPlugins extends DefaultCamelContext {
    @Override
    protected ContextServiceLoaderPluginResolver createContextServiceLoaderPlugin() {
      return new NoPlugins();
    }
  }

  private static final class NoPlugins extends ServiceSupport
      implements ContextServiceLoaderPluginResolver {
    private @Nullable CamelContext context;

    @Override
    public void setCamelContext(CamelContext camelContext) {
      context = camelContext;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
      return context;
    }
  }
}
