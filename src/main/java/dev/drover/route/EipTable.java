package dev.drover.route;

import static dev.drover.route.Treatment.ONE_RECORD;
import static dev.drover.route.Treatment.RECORDED;
import static dev.drover.route.Treatment.REFUSED;
import static dev.drover.route.Treatment.RE_EXECUTED;
import static dev.drover.route.Treatment.TRANSPARENT;

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
  private static final String FROM_OUTSIDE =
      "Nodes put in from outside have no place in the run's order; write them into the route.";

  private static final Map<Class<?>, Eip> ROWS =
      new Rows()
          .that(RECORDED)
          .row(
              "step",
              StepDefinition.class,
              "One record of the plain nodes inside it; our own endpoints, fan-outs, delays and"
                  + " steps inside keep their own.")
          .row(
              "to",
              ToDefinition.class,
              "Except harmless endpoints (log, mock, language, dataformat), which are re-executed,"
                  + " and direct and seda (InOut), which are transparent. agent, gate, event,"
                  + " state-machine and workflow record themselves.")
          .row("toD", ToDynamicDefinition.class, "As to. The scheme must be written out.")
          .row("bean", BeanDefinition.class, "")
          .row("process", ProcessDefinition.class, "")
          .row(
              "enrich",
              EnrichDefinition.class,
              "Transparent where the address is direct: or seda:.")
          .row("pollEnrich", PollEnrichDefinition.class, "The scheme must be written out.")
          .row("poll", PollDefinition.class, "The scheme must be written out.")
          .row(
              "claimCheck",
              ClaimCheckDefinition.class,
              "Over the run's fields: a key that is a field is held to its schema. Push and Pop are"
                  + " private to a branch. Inside a step block it is part of the block's record.")
          .row(
              "delay",
              DelayDefinition.class,
              "A durable timer: its end is fixed when it begins, and no thread waits.")
          .row(
              "multicast",
              MulticastDefinition.class,
              "The joined result is the record; the steps in its branches keep their own. A parallel"
                  + " one needs a join in the contract, which says which branches the run needs, or"
                  + " that nobody waits for them (fireAndForget); without one all are. Refused with"
                  + " a timeout.")
          .row(
              "split",
              SplitDefinition.class,
              "As multicast; items are named by their index. The expression is re-executed.")
          .row(
              "recipientList",
              RecipientListDefinition.class,
              "As multicast; each recipient is a branch, named after the endpoint (our own, direct)"
                  + " or its scheme, and what is sent to a plain endpoint is recorded. The"
                  + " expression is re-executed. Computed recipients are agent:, gate:, workflow:"
                  + " or direct: and a name; others only where the whole list is a constant."
                  + " Refused with a timeout and with ignoreInvalidEndpoints.")
          .row(
              "wireTap",
              WireTapDefinition.class,
              "Opened once; the route goes on, and the steps in it keep their own records. The run"
                  + " ends when it ends; when it fails, it is missing. Refused with copy false, with"
                  + " onPrepare, inside blocks and branches, and where something in it writes"
                  + " fields. The scheme must be written out.")
          .that(ONE_RECORD)
          .row(
              "circuitBreaker",
              CircuitBreakerDefinition.class,
              "With its fallback, for the breaker's state is another on the next walk. Nothing"
                  + " inside may wait; refused with timeoutEnabled.")
          .row(
              "loadBalance",
              LoadBalanceDefinition.class,
              "The next walk would choose another endpoint. Nothing inside may wait. Transparent"
                  + " with topic and sticky.")
          .that(RE_EXECUTED)
          .row(
              "throttle",
              ThrottleDefinition.class,
              "A walk waits for its permit again; refused with rejectExecution.")
          .row("choice", ChoiceDefinition.class, "")
          .row("when", WhenDefinition.class, "")
          .row("otherwise", OtherwiseDefinition.class, "")
          .row("filter", FilterDefinition.class, "")
          .row("loop", LoopDefinition.class, "The steps inside are named by their number: work#2.")
          .row("setBody", SetBodyDefinition.class, "")
          .row("setHeader", SetHeaderDefinition.class, "")
          .row("setHeaders", SetHeadersDefinition.class, "")
          .row("setProperty", SetPropertyDefinition.class, "")
          .row("setVariable", SetVariableDefinition.class, "")
          .row("setVariables", SetVariablesDefinition.class, "")
          .row("setExchangePattern", SetExchangePatternDefinition.class, "Refused with InOnly.")
          .row("removeHeader", RemoveHeaderDefinition.class, "")
          .row("removeHeaders", RemoveHeadersDefinition.class, "")
          .row("removeProperty", RemovePropertyDefinition.class, "")
          .row("removeProperties", RemovePropertiesDefinition.class, "")
          .row("removeVariable", RemoveVariableDefinition.class, "")
          .row("transform", TransformDefinition.class, "")
          .row("transformDataType", TransformDataTypeDefinition.class, "")
          .row("convertBodyTo", ConvertBodyDefinition.class, "")
          .row("convertHeaderTo", ConvertHeaderDefinition.class, "")
          .row("convertVariableTo", ConvertVariableDefinition.class, "")
          .row("marshal", MarshalDefinition.class, "")
          .row("unmarshal", UnmarshalDefinition.class, "")
          .row("sort", SortDefinition.class, "")
          .row("validate", ValidateDefinition.class, "")
          .row("log", LogDefinition.class, "A replay logs again.")
          .row("stop", StopDefinition.class, "")
          .row("throwException", ThrowExceptionDefinition.class, "")
          .that(TRANSPARENT)
          .row("pipeline", PipelineDefinition.class, "")
          .row("threads", ThreadsDefinition.class, "")
          .row(
              "routingSlip",
              RoutingSlipDefinition.class,
              "Its addresses must be a constant of agent:, gate:, workflow: and direct:; else use"
                  + " choice, or toD with a written-out scheme.")
          .row("doTry", TryDefinition.class, "")
          .row(
              "doCatch",
              CatchDefinition.class,
              "A failure that was caught is recorded, and thrown again on replay.")
          .row(
              "doFinally",
              FinallyDefinition.class,
              "Does not run when the run begins to wait; it runs on the walk that goes on. Behind"
                  + " a failure that ends the run it runs again with every new attempt.")
          .row(
              "onException",
              OnExceptionDefinition.class,
              "Without handled it runs again with every new attempt.")
          .row(
              "onCompletion",
              OnCompletionDefinition.class,
              "Fires once, on the walk that finishes. Refused with parallelProcessing.")
          .row("onFallback", OnFallbackDefinition.class, "Part of its circuitBreaker's record.")
          .that(REFUSED)
          .row("script", ScriptDefinition.class, "A script may do anything; use a bean.")
          .row(
              "rollback",
              RollbackDefinition.class,
              "There is no transaction to roll back; use throwException.")
          .row(
              "policy",
              PolicyDefinition.class,
              "A policy may do anything around the nodes inside; use step, or doTry.")
          .row(
              "transacted",
              TransactedDefinition.class,
              "A wait would hold the transaction and its thread; use step, or a transaction inside"
                  + " a bean.")
          .row("intercept", InterceptDefinition.class, FROM_OUTSIDE)
          .row("interceptFrom", InterceptFromDefinition.class, FROM_OUTSIDE)
          .row("interceptSendToEndpoint", InterceptSendToEndpointDefinition.class, FROM_OUTSIDE)
          .row(
              "aggregate",
              AggregateDefinition.class,
              "The work goes on elsewhere while the walk looks finished; use split or multicast.")
          .row(
              "resequence",
              ResequenceDefinition.class,
              "The work goes on elsewhere while the walk looks finished; use sort, or order what"
                  + " starts the runs.")
          .row(
              "saga",
              SagaDefinition.class,
              "It completes when the run only begins to wait; use doTry and doCatch.")
          .row(
              "sample",
              SamplingDefinition.class,
              "A second walk would be stopped by it; use it before the run starts.")
          .row(
              "kamelet", KameletDefinition.class, "Not looked into yet; call a route with direct:.")
          .row(
              "pausable",
              PausableDefinition.class,
              "It pauses the consumer, not the run; use a gate.")
          .row(
              "resumable",
              ResumableDefinition.class,
              "It keeps a consumer's offset, not the run's place; use it before the run starts.")
          .row("dynamicRouter", DynamicRouterDefinition.class, "Comes later; use loop and choice.")
          .row(
              "idempotentConsumer",
              IdempotentConsumerDefinition.class,
              "It is for the route that starts the run, outside of it; inside, use the key of workflow:.")
          .made;

  private EipTable() {}

  /** All rows, in the order of the documentation. */
  public static List<Eip> rows() {
    return List.copyOf(ROWS.values());
  }

  /** What a run does with a node; {@link Treatment#REFUSED} when no row of the table is for it. */
  public static Treatment treatmentOf(ProcessorDefinition<?> node) {
    return of(node.getClass()).map(Eip::treatment).orElse(REFUSED);
  }

  static String noteOf(ProcessorDefinition<?> node) {
    return of(node.getClass())
        .map(Eip::note)
        .orElse("It is not in the table of EIPs; use one that is (docs/reference/eips.md).");
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

  /** Collects rows, which share a treatment until another one is named. */
  private static final class Rows {
    private final Map<Class<?>, Eip> made = new LinkedHashMap<>();
    private Treatment treatment = REFUSED;

    Rows that(Treatment areFromHere) {
      treatment = areFromHere;
      return this;
    }

    @SuppressWarnings("unchecked") // model classes are raw in Camel: ProcessorDefinition<Self>
    Rows row(String name, Class<?> type, String note) {
      Class<? extends ProcessorDefinition<?>> node = (Class<? extends ProcessorDefinition<?>>) type;
      made.put(type, new Eip(name, node, treatment, note));
      return this;
    }
  }
}
