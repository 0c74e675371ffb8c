package dev.drover.app;

import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;

/**
 * Camel's own error handler, with one line in the log for a failed message instead of a page: what
 * a run did before it failed is in the journal.
 */
final class ShortErrors extends MainListenerSupport {
  @Override
  public void beforeConfigure(BaseMainSupport main) {
    RedeliveryPolicyDefinition policy =
        new RedeliveryPolicyDefinition().logStackTrace(false).logExhaustedMessageHistory(false);
    DefaultErrorHandlerDefinition handler = new DefaultErrorHandlerDefinition();
    handler.setRedeliveryPolicy(policy);
    main.getCamelContext().getCamelContextExtension().setErrorHandlerFactory(handler);
  }
}
