package dev.drover.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.camel.model.CatchDefinition;
import org.apache.camel.model.FinallyDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.StopDefinition;
import org.apache.camel.model.TryDefinition;
import org.junit.jupiter.api.Test;

class RouteModelTest {

  @Test
  void what_yaml_catches_is_seen_though_camel_keeps_it_apart() {
    TryDefinition tried = new TryDefinition();
    tried.addOutput(node("tried"));
    CatchDefinition caught = new CatchDefinition(Exception.class);
    caught.addOutput(node("caught"));
    FinallyDefinition last = new FinallyDefinition();
    last.addOutput(node("last"));
    tried.setCatchClauses(List.of(caught));
    tried.setFinallyClause(last);
    RouteDefinition route = new RouteDefinition();
    route.addOutput(tried);

    assertThat(RouteModel.nodes(route).stream().map(ProcessorDefinition::getId))
        .contains("tried", "caught", "last");
  }

  @Test
  void what_java_catches_is_seen_once() {
    RouteDefinition route = new RouteDefinition();
    route.doTry().stop().doCatch(Exception.class).stop().id("caught").doFinally().stop().end();

    assertThat(RouteModel.nodes(route).stream().map(ProcessorDefinition::getId))
        .containsOnlyOnce("caught");
    assertThat(RouteModel.nodes(route)).hasSize(6);
  }

  private static StopDefinition node(String id) {
    StopDefinition node = new StopDefinition();
    node.setId(id);
    return node;
  }
}
