package dev.drover.route;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ClaimCheckOperation;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.DataType;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/** A route for every row of the table of EIPs; what is noted as "work" must happen once. */
final class EipCases {
  private final Map<String, Case> cases = new LinkedHashMap<>();
  private final Processor work;

  EipCases(Processor work) {
    this.work = work;
    recorded();
    reExecuted();
    transparent();
    refused();
  }

  /** Puts the EIP behind {@code from}, and gives what the rest of the route follows on. */
  interface Case {
    ProcessorDefinition<?> add(RouteBuilder r, RouteDefinition from) throws Exception;
  }

  /** What must be said before the route begins. */
  static void before(String row, RouteBuilder r) {
    switch (row) {
      case "intercept" -> r.intercept().log("a");
      case "interceptFrom" -> r.interceptFrom().log("a");
      case "interceptSendToEndpoint" -> r.interceptSendToEndpoint("log:*").log("a");
      default -> {}
    }
  }

  Case of(String row) {
    return cases.get(row);
  }

  private void put(String row, Case one) {
    cases.put(row, one);
  }

  private void recorded() {
    put("wireTap", (r, f) -> f.wireTap("mywork:x").end());
    put("recipientList", (r, f) -> f.recipientList(r.constant("mywork:x,log:x")).end());
    put("step", (r, f) -> f.step("s").process(work).end());
    put("to", (r, f) -> f.to("mywork:x").id("sent"));
    put("toD", (r, f) -> f.toD("mywork:${body}"));
    put("bean", (r, f) -> f.bean(work));
    put("process", (r, f) -> f.process(work));
    put("enrich", (r, f) -> f.enrich("mywork:x"));
    put("pollEnrich", (r, f) -> f.pollEnrich("mywork:x", 1000));
    put("poll", (r, f) -> f.poll("mywork:x", 1000));
    put(
        "claimCheck",
        (r, f) ->
            f.process(work)
                .claimCheck(ClaimCheckOperation.Set, "kept")
                .claimCheck(ClaimCheckOperation.Get, "kept"));
    put("delay", (r, f) -> f.delay(r.constant(20)).id("d").process(work));
    put("multicast", (r, f) -> f.multicast().process(work).to("log:x").end());
    put("split", (r, f) -> f.split(r.body()).process(work).end());
    put(
        "circuitBreaker",
        (r, f) ->
            f.circuitBreaker()
                .process(work)
                .throwException(new Fails())
                .onFallback()
                .log("a")
                .end());
    put("loadBalance", (r, f) -> f.loadBalance().roundRobin().process(work).to("mywork:x").end());
  }

  private void reExecuted() {
    put("throttle", (r, f) -> f.throttle(100).process(work));
    put("choice", (r, f) -> f.choice().when(r.simple("${body}")).process(work).end());
    put("when", (r, f) -> f.choice().when(r.simple("${body} != null")).process(work).end());
    put(
        "otherwise",
        (r, f) -> f.choice().when(r.simple("${body} == 7")).stop().otherwise().process(work).end());
    put("filter", (r, f) -> f.filter(r.simple("${body} != 7")).process(work).end());
    put("loop", (r, f) -> f.loop(2).setBody(r.simple("${body}x")).end().process(work));
    put("setBody", (r, f) -> f.setBody(r.constant("other")));
    put("setHeader", (r, f) -> f.setHeader("x", r.body()).setBody(r.header("x")));
    put("setHeaders", (r, f) -> f.setHeaders("x", r.constant("y"), "z", r.body()));
    put(
        "setProperty",
        (r, f) -> f.setProperty("x", r.constant("y")).setBody(r.exchangeProperty("x")));
    put("setVariable", (r, f) -> f.setVariable("x", r.constant("y")).setBody(r.variable("x")));
    put("setVariables", (r, f) -> f.setVariables("x", r.constant("y"), "z", r.body()));
    put("setExchangePattern", (r, f) -> f.setExchangePattern(ExchangePattern.InOut));
    put(
        "removeHeader",
        (r, f) ->
            f.setHeader("x", r.constant("y")).removeHeader("x").setBody(r.simple("a${header.x}")));
    put("removeHeaders", (r, f) -> f.setHeader("x", r.constant("y")).removeHeaders("*"));
    put("removeProperty", (r, f) -> f.setProperty("x", r.constant("y")).removeProperty("x"));
    put("removeProperties", (r, f) -> f.setProperty("x", r.constant("y")).removeProperties("x*"));
    put("removeVariable", (r, f) -> f.setVariable("x", r.constant("y")).removeVariable("x"));
    put("transform", (r, f) -> f.transform(r.simple("${body}!")));
    put(
        "transformDataType",
        (r, f) -> f.transformDataType(new DataType("any:a"), new DataType("any:b")));
    put("convertBodyTo", (r, f) -> f.convertBodyTo(byte[].class));
    put(
        "convertHeaderTo",
        (r, f) ->
            f.setHeader("x", r.constant("7"))
                .convertHeaderTo("x", Integer.class)
                .setBody(r.header("x")));
    put(
        "convertVariableTo",
        (r, f) ->
            f.setVariable("x", r.constant("7"))
                .convertVariableTo("x", Integer.class)
                .setBody(r.variable("x")));
    put("marshal", (r, f) -> f.marshal(new Upper()));
    put("unmarshal", (r, f) -> f.unmarshal(new Upper()));
    put("sort", (r, f) -> f.setBody(r.constant("b,a")).sort(r.body().tokenize(",")));
    put("validate", (r, f) -> f.validate().simple("${body} != 7"));
    put("log", (r, f) -> f.log("${body}"));
    put("stop", (r, f) -> f.choice().when(r.simple("${body} == 7")).stop().end());
    put(
        "throwException",
        (r, f) -> f.doTry().throwException(new Fails()).doCatch(Fails.class).process(work).end());
  }

  private void transparent() {
    put("pipeline", (r, f) -> f.pipeline().process(work).end());
    put("threads", (r, f) -> f.threads(2).process(work));
    put(
        "routingSlip",
        (r, f) -> {
          r.from("direct:hop").process(work);
          return f.routingSlip(r.constant("direct:hop")).end();
        });
    put("doTry", (r, f) -> f.doTry().process(work).doCatch(Fails.class).log("a").end());
    put(
        "doCatch",
        (r, f) ->
            f.doTry()
                .process(
                    e -> {
                      throw new Fails();
                    })
                .doCatch(Fails.class)
                .process(work)
                .end());
    put("doFinally", (r, f) -> f.doTry().log("a").doFinally().process(work).end());
    put(
        "onException",
        (r, f) ->
            f.onException(Fails.class)
                .continued(true)
                .end()
                .process(work)
                .throwException(new Fails()));
    put("onCompletion", (r, f) -> f.onCompletion().process(work).end());
    put(
        "onFallback",
        (r, f) -> f.circuitBreaker().throwException(new Fails()).onFallback().process(work).end());
  }

  private void refused() {
    put("script", (r, f) -> f.script(r.simple("${body}")));
    put("rollback", (r, f) -> f.rollback("no"));
    put("policy", (r, f) -> f.policy("any"));
    put("transacted", (r, f) -> f.transacted());
    put("intercept", (r, f) -> f.to("log:x"));
    put("interceptFrom", (r, f) -> f.to("log:x"));
    put("interceptSendToEndpoint", (r, f) -> f.to("log:x"));
    put("aggregate", (r, f) -> f.aggregate(r.constant(true), (o, n) -> n).completionSize(1));
    put("resequence", (r, f) -> f.resequence(r.body()).batch());
    put("saga", (r, f) -> f.saga());
    put("sample", (r, f) -> f.sample(1));
    put("kamelet", (r, f) -> f.kamelet("any"));
    put("pausable", (r, f) -> f.pausable("any", e -> true));
    put("resumable", (r, f) -> f.resumable("any"));
    put("dynamicRouter", (r, f) -> f.dynamicRouter(r.constant("log:x")));
    put(
        "idempotentConsumer",
        (r, f) -> f.idempotentConsumer(r.body(), new MemoryIdempotentRepository()));
  }

  /** What the routes above fail with. */
  public static final class Fails extends Exception {
    private static final long serialVersionUID = 1L;

    /** For the replay. */
    public Fails() {
      super("fails");
    }
  }
}
