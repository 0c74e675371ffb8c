package dev.drover.agent;

import dev.drover.definition.AgentDefinition;
import dev.drover.definition.Nearest;
import dev.drover.journal.StepKind;
import dev.drover.run.StepCall;
import dev.drover.run.Steps;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** A call of an agent by a route: one step of the run. */
final class AgentProducer extends DefaultAsyncProducer {
  private final String name;
  private final AgentComponent component;

  AgentProducer(AgentEndpoint endpoint, AgentComponent component) {
    super(endpoint);
    this.name = endpoint.getName();
    this.component = component;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    try {
      Steps steps = Steps.of(exchange, "agent:" + name);
      return steps.perform(
          exchange, Steps.spec(exchange, StepKind.AGENT, name), this::ask, callback);
    } catch (RuntimeException e) {
      exchange.setException(e);
      callback.done(true);
      return true;
    }
  }

  private void ask(StepCall call) {
    AgentDefinition agent =
        call.cluster()
            .agent(name)
            .orElseThrow(
                () ->
                    new UndeclaredAgent(
                        name,
                        call.cluster().location(),
                        Nearest.hint(name, call.cluster().agents().keySet())));
    call.reads(agent.reads(), () -> new AgentStep(agent, component, call).begin());
  }
}
