package dev.drover.run;

import dev.drover.route.RouteCheck;
import dev.drover.route.RouteModel;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.OnCompletionDefinition;
import org.apache.camel.model.OnWhenDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SetHeaderDefinition;
import org.apache.camel.model.SetHeadersDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.jspecify.annotations.Nullable;

/** Looks at every route that is added, and mends what Camel would do to a run that waits. */
final class RouteAdvice extends ModelLifecycleStrategySupport {
  private final Engine engine;

  RouteAdvice(Engine engine) {
    this.engine = engine;
  }

  @Override
  public void onAddRouteDefinition(RouteDefinition route) {
    if (engine.context().isStarted()) {
      RouteCheck.refuseWhatCannotRun((ModelCamelContext) engine.context(), route);
    }
    JoinBinding joins = new JoinBinding(engine.definitions());
    for (ProcessorDefinition<?> node : RouteModel.nodes(route)) {
      joins.bind(node);
      if (node instanceof SetHeaderDefinition header && header.getName() != null) {
        engine.declaredHeaders().add(header.getName());
      } else if (node instanceof SetHeadersDefinition headers) {
        headers.getHeaders().forEach(h -> engine.declaredHeaders().add(h.getName()));
      } else if (node instanceof OnCompletionDefinition completion) {
        onlyWhenOver(completion);
      }
    }
  }

  /** To Camel a walk that ends at a wait has completed; to the route's author it has not. */
  private static void onlyWhenOver(OnCompletionDefinition completion) {
    OnWhenDefinition when = completion.getOnWhen();
    ExpressionDefinition users = when == null ? null : when.getExpression();
    if (users != null && users.getPredicate() instanceof WhenOver) {
      return;
    }
    completion.setOnWhen(
        new OnWhenDefinition(new ExpressionDefinition((Predicate) new WhenOver(users))));
  }

  /** Holds when the walk did not only begin to wait, and the user's own condition does. */
  private static final class WhenOver implements Predicate {
    private final @Nullable ExpressionDefinition users;

    WhenOver(@Nullable ExpressionDefinition users) {
      this.users = users;
    }

    @Override
    public boolean matches(Exchange exchange) {
      Scope scope = Scope.of(exchange);
      return (scope == null || !scope.isSuspended()) && (users == null || users.matches(exchange));
    }

    @Override
    public void init(CamelContext context) {
      if (users != null) {
        users.initPredicate(context);
      }
    }

    @Override
    public void initPredicate(CamelContext context) {
      init(context);
    }
  }
}
