package dev.drover.run;

import dev.drover.journal.RunStart;
import dev.drover.journal.Tree;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Where the dispatcher puts a run into its route. */
public class WorkflowConsumer extends DefaultConsumer {
  private final String workflow;

  public WorkflowConsumer(WorkflowEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
    this.workflow = endpoint.getName();
  }

  /** A fresh exchange at the top of the route. */
  Exchange exchange(RunStart start) {
    Exchange exchange = getEndpoint().createExchange(ExchangePattern.InOut);
    Body.put(exchange, start.input());
    start
        .headers()
        .forEach((name, value) -> exchange.getMessage().setHeader(name, Tree.view(value)));
    return exchange;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    Engine.of(getEndpoint().getCamelContext()).dispatcher().walking().register(workflow, this);
  }

  @Override
  protected void doStop() throws Exception {
    Engine.of(getEndpoint().getCamelContext()).dispatcher().walking().unregister(workflow, this);
    super.doStop();
  }
}
