package dev.drover.run;

import static dev.drover.run.Treatment.ONE_RECORD;
import static dev.drover.run.Treatment.RECORDED;
import static dev.drover.run.Treatment.REFUSED;
import static dev.drover.run.Treatment.RE_EXECUTED;
import static dev.drover.run.Treatment.TRANSPARENT;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.model.*;

/**
 * What a run does with each EIP. An EIP that is not in the table is refused. The table in the
 * documentation is written from this one.
 */
public final class EipTable {
  private static final Map<Class<?>, Eip> ROWS = new LinkedHashMap<>();

  static {
    row(
        "step",
        StepDefinition.class,
        RECORDED,
        "One record of the plain nodes inside it; our own endpoints, fan-outs and steps inside keep their own.");
    row(
        "to",
        ToDefinition.class,
        RECORDED,
        "Except harmless endpoints (log, mock, language), which are re-executed, and direct and seda (InOut), which are transparent. agent, gate and workflow record themselves.");
    row(
        "toD",
        ToDynamicDefinition.class,
        RECORDED,
        "The scheme must be written out, not computed.");
    row("bean", BeanDefinition.class, RECORDED, "");
    row("process", ProcessDefinition.class, RECORDED, "");
    row("enrich", EnrichDefinition.class, RECORDED, "Transparent where the address is direct:.");
    row("pollEnrich", PollEnrichDefinition.class, RECORDED, "");
    row("poll", PollDefinition.class, RECORDED, "");
    row(
        "multicast",
        MulticastDefinition.class,
        RECORDED,
        "The joined result is the record; the steps in its branches keep their own. All branches are required.");
    row("split", SplitDefinition.class, RECORDED, "As multicast; items are named by their index.");
    row(
        "circuitBreaker",
        CircuitBreakerDefinition.class,
        ONE_RECORD,
        "With its fallback; the breaker's state is another on the next walk.");
    row(
        "loadBalance",
        LoadBalanceDefinition.class,
        ONE_RECORD,
        "The next walk would choose another endpoint. Transparent with topic and sticky.");
    row(
        "throttle",
        ThrottleDefinition.class,
        RE_EXECUTED,
        "A walk waits for its permit again; refused with rejectExecution.");
    row("choice", ChoiceDefinition.class, RE_EXECUTED, "");
    row("when", WhenDefinition.class, RE_EXECUTED, "");
    row("otherwise", OtherwiseDefinition.class, RE_EXECUTED, "");
    row("filter", FilterDefinition.class, RE_EXECUTED, "");
    row(
        "loop",
        LoopDefinition.class,
        RE_EXECUTED,
        "The steps inside are named by their number: work#2.");
    row("setBody", SetBodyDefinition.class, RE_EXECUTED, "");
    row("setHeader", SetHeaderDefinition.class, RE_EXECUTED, "");
    row("setHeaders", SetHeadersDefinition.class, RE_EXECUTED, "");
    row("setProperty", SetPropertyDefinition.class, RE_EXECUTED, "");
    row("setVariable", SetVariableDefinition.class, RE_EXECUTED, "");
    row("setVariables", SetVariablesDefinition.class, RE_EXECUTED, "");
    row("setExchangePattern", SetExchangePatternDefinition.class, RE_EXECUTED, "");
    row("removeHeader", RemoveHeaderDefinition.class, RE_EXECUTED, "");
    row("removeHeaders", RemoveHeadersDefinition.class, RE_EXECUTED, "");
    row("removeProperty", RemovePropertyDefinition.class, RE_EXECUTED, "");
    row("removeProperties", RemovePropertiesDefinition.class, RE_EXECUTED, "");
    row("removeVariable", RemoveVariableDefinition.class, RE_EXECUTED, "");
    row("transform", TransformDefinition.class, RE_EXECUTED, "");
    row("transformDataType", TransformDataTypeDefinition.class, RE_EXECUTED, "");
    row("convertBodyTo", ConvertBodyDefinition.class, RE_EXECUTED, "");
    row("convertHeaderTo", ConvertHeaderDefinition.class, RE_EXECUTED, "");
    row("convertVariableTo", ConvertVariableDefinition.class, RE_EXECUTED, "");
    row("marshal", MarshalDefinition.class, RE_EXECUTED, "");
    row("unmarshal", UnmarshalDefinition.class, RE_EXECUTED, "");
    row("sort", SortDefinition.class, RE_EXECUTED, "");
    row("validate", ValidateDefinition.class, RE_EXECUTED, "");
    row("log", LogDefinition.class, RE_EXECUTED, "A replay logs again.");
    row("script", ScriptDefinition.class, REFUSED, "A script may do anything; use a bean.");
    row("stop", StopDefinition.class, RE_EXECUTED, "");
    row("throwException", ThrowExceptionDefinition.class, RE_EXECUTED, "");
    row(
        "rollback",
        RollbackDefinition.class,
        REFUSED,
        "There is no transaction to roll back; use throwException.");
    row(
        "routingSlip",
        RoutingSlipDefinition.class,
        TRANSPARENT,
        "Its addresses must be a constant of agent:, gate:, workflow: and direct:; else use choice,"
            + " or toD with a written-out scheme.");
    row("doTry", TryDefinition.class, TRANSPARENT, "");
    row(
        "doCatch",
        CatchDefinition.class,
        TRANSPARENT,
        "A failure that was caught is recorded, and thrown again on replay.");
    row(
        "doFinally",
        FinallyDefinition.class,
        TRANSPARENT,
        "Does not run when the run begins to wait; it runs on the walk that finishes.");
    row("onException", OnExceptionDefinition.class, TRANSPARENT, "");
    row(
        "onCompletion",
        OnCompletionDefinition.class,
        TRANSPARENT,
        "Fires once, on the walk that finishes.");
    row(
        "onFallback",
        OnFallbackDefinition.class,
        TRANSPARENT,
        "Part of its circuitBreaker's record.");
    row("pipeline", PipelineDefinition.class, TRANSPARENT, "");
    row("threads", ThreadsDefinition.class, TRANSPARENT, "");
    row(
        "policy",
        PolicyDefinition.class,
        REFUSED,
        "A policy may do anything around the nodes inside.");
    row(
        "transacted",
        TransactedDefinition.class,
        REFUSED,
        "A wait would hold the transaction and its thread.");
    row(
        "intercept",
        InterceptDefinition.class,
        REFUSED,
        "Nodes put in from outside have no place in the run's order.");
    row(
        "interceptFrom",
        InterceptFromDefinition.class,
        REFUSED,
        "Nodes put in from outside have no place in the run's order.");
    row(
        "interceptSendToEndpoint",
        InterceptSendToEndpointDefinition.class,
        REFUSED,
        "Nodes put in from outside have no place in the run's order.");
    row(
        "aggregate",
        AggregateDefinition.class,
        REFUSED,
        "The work goes on elsewhere while the walk looks finished; use split or multicast.");
    row(
        "resequence",
        ResequenceDefinition.class,
        REFUSED,
        "The work goes on elsewhere while the walk looks finished.");
    row("saga", SagaDefinition.class, REFUSED, "It completes when the run only begins to wait.");
    row("sample", SamplingDefinition.class, REFUSED, "A second walk would be stopped by it.");
    row(
        "delay",
        DelayDefinition.class,
        RECORDED,
        "A durable timer: its end is fixed when it begins, and no thread waits.");
    row(
        "kamelet",
        KameletDefinition.class,
        REFUSED,
        "Not looked into yet; call a route with direct:.");
    row("pausable", PausableDefinition.class, REFUSED, "It pauses the consumer, not the run.");
    row(
        "resumable",
        ResumableDefinition.class,
        REFUSED,
        "It keeps a consumer's offset, not the run's place.");
    row(
        "claimCheck",
        ClaimCheckDefinition.class,
        REFUSED,
        "Its store is lost between walks; use fields of the contract. Durable claim checks come later.");
    row("recipientList", RecipientListDefinition.class, REFUSED, "Comes later; use multicast.");
    row(
        "dynamicRouter",
        DynamicRouterDefinition.class,
        REFUSED,
        "Comes later; use loop and choice.");
    row("wireTap", WireTapDefinition.class, REFUSED, "Comes later; use multicast.");
    row(
        "idempotentConsumer",
        IdempotentConsumerDefinition.class,
        REFUSED,
        "Comes later; give the run a key.");
  }

  private EipTable() {}

  @SuppressWarnings("unchecked") // model classes are raw in Camel: ProcessorDefinition<Self>
  private static void row(String name, Class<?> type, Treatment treatment, String note) {
    ROWS.put(type, new Eip(name, (Class<? extends ProcessorDefinition<?>>) type, treatment, note));
  }

  /** All rows, in the order of the documentation. */
  public static List<Eip> rows() {
    return new ArrayList<>(ROWS.values());
  }

  static Treatment treatmentOf(ProcessorDefinition<?> node) {
    return of(node.getClass()).map(Eip::treatment).orElse(Treatment.REFUSED);
  }

  static String noteOf(ProcessorDefinition<?> node) {
    return of(node.getClass()).map(Eip::note).orElse("It is not in the table of EIPs.");
  }

  /** The row of a node, or of what it is derived from. */
  static Optional<Eip> of(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      Eip row = ROWS.get(c);
      if (row != null) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }
}
