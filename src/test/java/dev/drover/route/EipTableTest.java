package dev.drover.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.drover.journal.Run;
import dev.drover.run.Traps;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.Transformer;
import org.apache.camel.spi.TransformerKey;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EipTableTest extends Traps {

  static Stream<Named<Eip>> allowed() {
    return rows(row -> row.treatment() != Treatment.REFUSED);
  }

  static Stream<Named<Eip>> refused() {
    return rows(row -> row.treatment() == Treatment.REFUSED);
  }

  private static Stream<Named<Eip>> rows(java.util.function.Predicate<Eip> which) {
    return EipTable.rows().stream().filter(which).map(row -> Named.of(row.name(), row));
  }

  @ParameterizedTest
  @MethodSource("allowed")
  void a_run_comes_through_it_and_does_its_work_once(Eip row) throws Exception {
    app(r -> route(r, row));
    Run run = completed(throughTheGate("in"));
    List<String> notes = done.stream().toList();
    assertThat(notes).doesNotHaveDuplicates().contains("seen", "end");
    assertThat(notes).allMatch(List.of("work", "seen", "end")::contains);
    if (row.treatment() == Treatment.RECORDED || row.treatment() == Treatment.ONE_RECORD) {
      assertThat(notes).contains("work");
    }
    assertThat(keys(run)).doesNotHaveDuplicates().noneMatch(key -> key.contains("#"));
  }

  @Override
  protected void prepare(CamelContext context) {
    context.addComponent("mywork", new WorkComponent(does("work")));
    context
        .getTransformerRegistry()
        .put(
            new TransformerKey(new DataType("any:a"), new DataType("any:b")),
            new Transformer() {
              @Override
              public void transform(Message message, DataType from, DataType to) {
                message.setBody("transformed");
              }
            });
  }

  private void route(org.apache.camel.builder.RouteBuilder r, Eip row) throws Exception {
    EipCases.Case one = new EipCases(does("work")).of(row.name());
    assertThat(one).as("a case for the row '%s'", row.name()).isNotNull();
    EipCases.before(row.name(), r);
    ProcessorDefinition<?> behind = one.add(r, r.from("workflow:w"));
    // "seen" keeps a digest of what it was given: another output of the EIP would park the replay
    behind.process(e -> done.add("seen")).id("seen").to("gate:lead").process(does("end")).id("end");
  }

  @ParameterizedTest
  @MethodSource("refused")
  void a_context_with_it_does_not_start_and_says_what_to_use_instead(Eip row) {
    Throwable thrown = catchThrowable(() -> app(r -> route(r, row)));
    assertThat(thrown).as("'%s' was let through", row.name()).isNotNull();
    assertThat(thrown)
        .hasStackTraceContaining("'" + row.name() + "' is refused in a run. " + row.note());
    assertThat(row.note()).containsAnyOf("use ", "call ", "write ");
  }
}
