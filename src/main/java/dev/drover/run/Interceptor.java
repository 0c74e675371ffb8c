package dev.drover.run;

import dev.drover.journal.StepKind;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.NamedNode;
import org.apache.camel.Ordered;
import org.apache.camel.Processor;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.LoadBalanceDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.StepDefinition;
import org.apache.camel.model.loadbalancer.StickyLoadBalancerDefinition;
import org.apache.camel.model.loadbalancer.TopicLoadBalancerDefinition;
import org.apache.camel.processor.MulticastProcessor;
import org.apache.camel.spi.InterceptStrategy;

/** Puts Drover around the nodes of every route, each as the table of EIPs says. */
final class Interceptor implements InterceptStrategy, Ordered {
  /** Endpoints without effect, which may be called again on every walk. */
  static final Set<String> HARMLESS = Set.of("log", "mock", "language");

  /** Endpoints that lead on to another route of the same application. */
  static final Set<String> LEADING_ON = Set.of("direct", "seda");

  private static final Set<String> OURS = Set.of("agent", "gate", "workflow");

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode definition, Processor target, Processor next) {
    if (!(definition instanceof ProcessorDefinition<?> node)) {
      return target;
    }
    Treatment treatment =
        EipTable.of(node.getClass()).map(Eip::treatment).orElse(Treatment.REFUSED);
    return switch (treatment) {
      case RECORDED -> recorded(node, target);
      case ONE_RECORD -> asOne(node, target);
      case RE_EXECUTED, TRANSPARENT -> new BranchEntry(target);
      case REFUSED -> new RefusedNode(target, RouteCheck.refusal(node));
    };
  }

  private static Processor recorded(ProcessorDefinition<?> node, Processor target) {
    if (node instanceof SendDefinition<?> send) {
      return sending(send, target);
    }
    if (target instanceof MulticastProcessor multicast) {
      return fanOut(node, multicast);
    }
    if (node instanceof StepDefinition) {
      StepSpec spec = spec(node, StepKind.STEP, RouteModel.stableId(node), true);
      return new RecordedNode(target, spec, true, false);
    }
    if (node instanceof BeanDefinition || node instanceof ProcessDefinition) {
      return new RecordedNode(
          target, spec(node, StepKind.BEAN, RouteModel.stableId(node), false), false, false);
    }
    if (node instanceof EnrichDefinition enrich && leadsOn(enrich)) {
      return new BranchEntry(target);
    }
    StepSpec spec = spec(node, StepKind.ENDPOINT, node.getShortName(), false);
    return new RecordedNode(target, spec, false, true);
  }

  private static Processor sending(SendDefinition<?> send, Processor target) {
    String scheme = RouteModel.scheme(send);
    if (OURS.contains(scheme)) {
      String id = RouteModel.stableId(send);
      return new OwnEndpointNode(target, new OwnEndpointNode.NodeName(id, RouteModel.isLast(send)));
    }
    if (HARMLESS.contains(scheme) || LEADING_ON.contains(scheme)) {
      return new BranchEntry(target);
    }
    if (scheme.isEmpty()) {
      return new RefusedNode(target, RouteCheck.computedAddress(send));
    }
    return new RecordedNode(target, spec(send, StepKind.ENDPOINT, scheme, false), false, true);
  }

  private static Processor fanOut(ProcessorDefinition<?> node, MulticastProcessor target) {
    boolean split = node instanceof SplitDefinition;
    return new FanOutNode(
        target,
        spec(node, StepKind.JOIN, RouteModel.stableId(node), false),
        split ? ExchangePropertyKey.SPLIT_INDEX : ExchangePropertyKey.MULTICAST_INDEX,
        split ? List.of() : RouteModel.branchNames(node));
  }

  private static Processor asOne(ProcessorDefinition<?> node, Processor target) {
    if (node instanceof LoadBalanceDefinition balance
        && (balance.getLoadBalancerType() instanceof TopicLoadBalancerDefinition
            || balance.getLoadBalancerType() instanceof StickyLoadBalancerDefinition)) {
      return new BranchEntry(target);
    }
    StepSpec spec = spec(node, StepKind.STEP, RouteModel.stableId(node), true);
    return new RecordedNode(target, spec, true, false);
  }

  private static boolean leadsOn(EnrichDefinition enrich) {
    return enrich.getExpression() != null
        && enrich.getExpression().getExpression() != null
        && LEADING_ON.contains(RouteModel.scheme(enrich.getExpression().getExpression()));
  }

  private static StepSpec spec(
      ProcessorDefinition<?> node, StepKind kind, String name, boolean block) {
    return new StepSpec(kind, RouteModel.stableId(node), name, block, RouteModel.isLast(node));
  }

  @Override
  public int getOrder() {
    return Ordered.LOWEST;
  }
}
