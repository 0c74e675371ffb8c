package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Run;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a split splits may be a field of the run's memory. */
@Timeout(60)
class MemoryInSplitTest extends Traps {
  private static final String CONTRACT =
      """
      workflows: { w: {} }
      memory: { order: { owner: input } }
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "joins: { lines: { require: all } }",
        "joins: { lines: { require: all, batch: 2 } }"
      })
  void the_items_of_a_field_are_split(String joins) throws Exception {
    app(
        CONTRACT + joins,
        r -> {
          var split = r.from("workflow:w").split(r.simple("${memory(order.lines)}"));
          split.id("lines");
          split.process(e -> done.add(e.getMessage().getBody(String.class))).id("work").end();
        });

    completed(app().run("w", map("lines", List.of("a", "b", "c"))));

    assertThat(done).containsExactly("a", "b", "c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "joins: { inner: { require: all } }"})
  void a_split_in_the_second_item_of_another_begins_with_its_first(String joins) throws Exception {
    app(
        CONTRACT + joins,
        r -> {
          var outer = r.from("workflow:w").split(r.simple("${body[twice]}"));
          outer.id("outer");
          var inner = outer.split(r.simple("${memory(order.lines)}"));
          inner.id("inner");
          inner.process(e -> done.add(e.getMessage().getBody(String.class))).id("work");
        });

    Run run = completed(app().run("w", map("twice", List.of(1, 2), "lines", List.of("a", "b"))));

    assertThat(done).containsExactly("a", "b", "a", "b");
    assertThat(keys(run)).contains("outer[1]/inner[0]/work~1", "outer[1]/inner[1]/work~1");
    assertThat(app().runs().replay(run.id()).difference()).isEmpty();
  }
}
