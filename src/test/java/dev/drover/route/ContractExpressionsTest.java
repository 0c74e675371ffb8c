package dev.drover.route;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.run.Traps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Simple texts of contracts are read, and where they tell people found, before the first run. */
@Timeout(60)
class ContractExpressionsTest extends Traps {
  private static final String CONTRACT =
      """
      workflows: { w: {} }
      memory: { risk: {} }
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gates: { g: { when: '${memory(rsk.score)} > 70', due: 1h, escalate: [{ to: b, due: 1h }],"
            + " onTimeout: reject } }"
            + "| 'when' of gate 'g': memory(rsk): there is no field 'rsk' in",
        "gates: { g: { when: '${memory(risk} > 70', due: 1h, escalate: [{ to: b, due: 1h }],"
            + " onTimeout: reject } }"
            + "| 'when' of gate 'g' is no Simple condition: ",
        "events: { e: { key: '${memory(rsk.id)}', due: 1h, onTimeout: fail } }"
            + "| 'key' of event 'e': memory(rsk): there is no field 'rsk'",
        "events: { e: { key: '${nothing}', due: 1h, onTimeout: fail } }"
            + "| 'key' of event 'e' is no Simple expression: Unknown function: nothing",
        "stateMachines: { m: { initial: a, key: '${memory(id)}', states: {"
            + " a: { final: completed } } } }"
            + "| 'key' of stateMachine 'm': memory(id): there is no field 'id'",
        "stateMachines: { m: { initial: a, states: { a: { next: [{ to: b, when: '${bdy} == 1' }, b] },"
            + " b: { final: completed } } } }"
            + "| 'when' in state 'a' of stateMachine 'm' is no Simple condition: Unknown function: bdy",
        "gates: { g: { notify: 'direct:tel', due: 1h, escalate: [{ to: b, due: 1h }],"
            + " onTimeout: reject } }"
            + "| 'notify' of gate 'g' goes to 'direct:tel', but no route begins there",
        "gates: { g: { notify: 'log:tell', due: 1h, escalate: [{ to: b, due: 1h }],"
            + " onTimeout: reject } }"
            + "| 'notify' of gate 'g' is not there yet: nobody would be told",
        "events: { e: { key: '${body}', notify: 'workflow:v', due: 1h, onTimeout: fail } }"
            + "| 'notify' of event 'e' goes to 'workflow:v', but no contract declares it",
        "triggers: { t: { threshold: { entity: '${body[id]}', value: '${memory(risk)}', below: 1,"
            + " rearm: 2 } } }"
            + "| 'value' of trigger 't': a trigger is asked outside of runs",
        "triggers: { t: { threshold: { entity: '${bdy}', value: '${body}', below: '${body[a]}',"
            + " rearm: 2 } } }"
            + "| 'entity' of trigger 't' is no Simple expression: Unknown function: bdy",
      })
  void what_cannot_be_read_or_speaks_of_no_field_is_refused(String section, String message) {
    assertThatThrownBy(
            () -> app(CONTRACT + section.trim() + "\n", r -> r.from("workflow:w").to("log:x")))
        .hasStackTraceContaining(message.trim())
        .hasStackTraceContaining("drover.yaml:3: '");
  }

  @Test
  void good_ones_and_fields_of_claim_checks_are_taken() throws Exception {
    app(
        CONTRACT
            + """
            gates:
              g:
                when: "${memory(risk.score)} > 70 && ${memory(seen)} != null"
                due: 1h
                escalate: [{ to: b, due: 1h }]
                onTimeout: reject
            events: { e: { key: "${memory(risk.id)}-${body[no]}", due: 1h, onTimeout: fail } }
            triggers:
              t: { threshold: { entity: "${body[id]}", value: "${header.x}", above: "${body[lim]}", rearm: 2 } }
            """,
        r ->
            r.from("workflow:w")
                .claimCheck(org.apache.camel.model.ClaimCheckOperation.Set, "seen")
                .id("remember")
                .to("log:x"));
  }
}
