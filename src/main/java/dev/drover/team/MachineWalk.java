package dev.drover.team;

import dev.drover.definition.MachineDefinition;
import dev.drover.definition.Nearest;
import dev.drover.journal.StepKind;
import dev.drover.run.StepCall;
import dev.drover.run.Steps;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/** The step of a run that goes through the states of a machine. */
final class MachineWalk {
  private final String name;

  MachineWalk(MachineEndpoint endpoint) {
    this.name = endpoint.getName();
  }

  boolean begin(Exchange exchange, AsyncCallback callback) {
    Steps steps = Steps.of(exchange, "state-machine:" + name);
    return steps.perform(
        exchange, Steps.spec(exchange, StepKind.STATE_MACHINE, name), this::walk, callback);
  }

  private void walk(StepCall call) {
    MachineDefinition machine =
        call.cluster()
            .machine(name)
            .orElseThrow(
                () ->
                    new UndeclaredMachine(
                        name,
                        call.cluster().location(),
                        Nearest.hint(name, call.cluster().machines().keySet())));
    throw new UnsupportedOperationException(
        "State machine '" + machine.name() + "' does not go anywhere yet.");
  }
}
