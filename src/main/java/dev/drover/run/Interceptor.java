package dev.drover.run;

import dev.drover.journal.StepKind;
import dev.drover.route.Address;
import dev.drover.route.EipTable;
import dev.drover.route.Recipients;
import dev.drover.route.RouteCheck;
import dev.drover.route.RouteModel;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.NamedNode;
import org.apache.camel.Navigate;
import org.apache.camel.Ordered;
import org.apache.camel.Processor;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ClaimCheckDefinition;
import org.apache.camel.model.DelayDefinition;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.LoadBalanceDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.StepDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.WireTapDefinition;
import org.apache.camel.processor.Delayer;
import org.apache.camel.processor.MulticastProcessor;
import org.apache.camel.processor.RecipientList;
import org.apache.camel.processor.WireTapProcessor;
import org.apache.camel.spi.InterceptStrategy;

/** Puts Drover around the nodes of every route, each as the table of EIPs says. */
final class Interceptor implements InterceptStrategy, Ordered {
  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode definition, Processor target, Processor next) {
    if (!(definition instanceof ProcessorDefinition<?> node)) {
      return target;
    }
    if (RouteModel.isInPlainStep(node)) {
      // the block around it does everything, and without it nobody comes here
      return target;
    }
    return around(context, node, target).standingAt(Place.of(node));
  }

  private static Node around(CamelContext context, ProcessorDefinition<?> node, Processor target) {
    if (node instanceof BranchDefinition) {
      return new BranchNode(target);
    }
    Optional<String> refusal = RouteCheck.refusal(node);
    if (refusal.isPresent()) {
      return new RefusedNode(target, refusal.get());
    }
    return switch (EipTable.treatmentOf(node)) {
      case RECORDED -> recorded(context, node, target);
      case ONE_RECORD -> asOne(node, target);
      case RE_EXECUTED, TRANSPARENT -> new BranchEntry(target);
      case REFUSED -> throw new IllegalStateException(node + " is refused without a reason");
    };
  }

  private static Node recorded(
      CamelContext context, ProcessorDefinition<?> node, Processor target) {
    if (node instanceof WireTapDefinition<?> && target instanceof WireTapProcessor tap) {
      return new TapNode(target, RouteModel.stableId(node), new TapTarget(context, tap));
    }
    if (node instanceof SendDefinition<?> || node instanceof ToDynamicDefinition) {
      return sending(
          RouteModel.stableId(node), RouteModel.isLast(node), Address.of(node).get(0), target);
    }
    if (node instanceof DelayDefinition) {
      return target instanceof Delayer delayer
          ? new DelayNode(delayer, spec(node, StepKind.WAIT, "delay", false))
          : new BranchEntry(target);
    }
    if (node instanceof ClaimCheckDefinition) {
      return new ClaimCheckNode(
          target, spec(node, StepKind.BEAN, RouteModel.stableId(node), false));
    }
    if (target instanceof MulticastProcessor multicast) {
      return fanOut(node, multicast);
    }
    if (node instanceof RecipientListDefinition<?> list) {
      return recipients(context, list, target);
    }
    if (node instanceof StepDefinition) {
      StepSpec spec = spec(node, StepKind.STEP, RouteModel.stableId(node), true);
      return new RecordedNode(target, spec, true, false);
    }
    if (node instanceof BeanDefinition || node instanceof ProcessDefinition) {
      return new RecordedNode(
          target, spec(node, StepKind.BEAN, RouteModel.stableId(node), false), false, false);
    }
    if (node instanceof EnrichDefinition && Address.of(node).get(0).leadsOn()) {
      return new BranchEntry(target);
    }
    StepSpec spec = spec(node, StepKind.ENDPOINT, node.getShortName(), false);
    return new RecordedNode(target, spec, false, true);
  }

  /**
   * What sends to an address in a run.
   *
   * @param id in paths
   * @param last whether nothing follows in the workflow's route
   */
  static Node sending(String id, boolean last, Address address, Processor target) {
    if (address.isOurs()) {
      return new OwnEndpointNode(target, new OwnEndpointNode.NodeName(id, last));
    }
    if (address.leadsOn()) {
      return new LeadingOnNode(target, id);
    }
    if (address.isHarmless()) {
      return new BranchEntry(target);
    }
    StepSpec spec = new StepSpec(StepKind.ENDPOINT, id, address.scheme(), false, last);
    return new RecordedNode(target, spec, false, true);
  }

  private static Node recipients(
      CamelContext context, RecipientListDefinition<?> node, Processor target) {
    RecipientList list = recipientList(target);
    boolean free =
        node.getAggregationStrategyBean() == null && node.getAggregationStrategy() == null;
    RecipientsProcessor inRun =
        new RecipientsProcessor(
            context,
            list,
            free ? new JoinedStrategy(false) : list.getAggregationStrategy(),
            Recipients.areWritten(node),
            Place.of(node));
    FanOutNode fanOut =
        new FanOutNode(
            inRun,
            spec(node, StepKind.JOIN, RouteModel.stableId(node), false),
            ExchangePropertyKey.MULTICAST_INDEX,
            inRun::choose,
            true);
    return new RecipientListNode(target, fanOut);
  }

  /** Camel hides it behind the processor that evaluates its expression. */
  private static RecipientList recipientList(Processor target) {
    if (target instanceof Navigate<?> pipeline && pipeline.next() != null) {
      for (Object part : pipeline.next()) {
        if (part instanceof RecipientList list) {
          return list;
        }
      }
    }
    throw new IllegalStateException("Camel made no recipient list of " + target);
  }

  private static Node fanOut(ProcessorDefinition<?> node, MulticastProcessor target) {
    boolean split = node instanceof SplitDefinition;
    return new FanOutNode(
        target,
        spec(node, StepKind.JOIN, RouteModel.stableId(node), false),
        split ? ExchangePropertyKey.SPLIT_INDEX : ExchangePropertyKey.MULTICAST_INDEX,
        names(split ? List.of() : RouteModel.branchNames(node)),
        JoinBinding.isBound(node));
  }

  private static Function<Exchange, List<String>> names(List<String> names) {
    return exchange -> names;
  }

  private static Node asOne(ProcessorDefinition<?> node, Processor target) {
    if (node instanceof LoadBalanceDefinition balance && RouteModel.isTransparent(balance)) {
      return new BranchEntry(target);
    }
    StepSpec spec = spec(node, StepKind.STEP, RouteModel.stableId(node), true);
    return new RecordedNode(target, spec, true, false);
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
