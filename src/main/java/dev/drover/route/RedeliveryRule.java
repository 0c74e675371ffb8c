package dev.drover.route;

import java.util.List;
import java.util.Optional;
import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;
import org.jspecify.annotations.Nullable;

/** Camel's redelivery and our own endpoints do not go together: these know when to try again. */
final class RedeliveryRule implements RouteRule {

  @Override
  public List<RouteProblem> check(RouteDefinition route, Reach reach) {
    Optional<ProcessorDefinition<?>> ours =
        RouteModel.nodes(route).stream()
            .filter(node -> Address.of(node).stream().anyMatch(Address::isOurs))
            .findFirst();
    return ours.isPresent() && redelivers(route)
        ? List.of(RouteProblem.at(ours.get(), message(ours.get())))
        : List.of();
  }

  private static String message(ProcessorDefinition<?> node) {
    Address address = Address.of(node).get(0);
    return "'"
        + address.scheme()
        + ":"
        + address.name()
        + "' stands in a route with Camel's redelivery (maximumRedeliveries), which would repeat"
        + " it without reason. Move the endpoints that need redelivery into a route of their own"
        + " behind direct:.";
  }

  /** Whether Camel may repeat a node of the route. */
  static boolean redelivers(RouteDefinition route) {
    ErrorHandlerFactory own = route.getErrorHandlerFactory();
    ErrorHandlerFactory factory =
        own == null && route.getCamelContext() != null
            ? route.getCamelContext().getCamelContextExtension().getErrorHandlerFactory()
            : own;
    if (factory instanceof DefaultErrorHandlerDefinition handler
        && (redelivers(route, handler.getRedeliveryPolicy())
            || redelivers(route, handler.getRedeliveryPolicyRef()))) {
      return true;
    }
    return RouteModel.nodes(route).stream()
        .filter(OnExceptionDefinition.class::isInstance)
        .map(OnExceptionDefinition.class::cast)
        .anyMatch(
            handler ->
                handler.getRetryWhile() != null
                    || handler.getRetryWhilePolicy() != null
                    || redelivers(route, handler.getRedeliveryPolicyType())
                    || redelivers(route, handler.getRedeliveryPolicyRef()));
  }

  private static boolean redelivers(
      RouteDefinition route, @Nullable RedeliveryPolicyDefinition policy) {
    if (policy == null || policy.getMaximumRedeliveries() == null) {
      return false;
    }
    return !RouteModel.resolved(route, policy.getMaximumRedeliveries()).trim().equals("0");
  }

  private static boolean redelivers(RouteDefinition route, @Nullable String reference) {
    if (reference == null || route.getCamelContext() == null) {
      return false;
    }
    RedeliveryPolicy policy =
        route
            .getCamelContext()
            .getRegistry()
            .lookupByNameAndType(reference.replace("#", ""), RedeliveryPolicy.class);
    return policy != null && policy.getMaximumRedeliveries() != 0;
  }
}
