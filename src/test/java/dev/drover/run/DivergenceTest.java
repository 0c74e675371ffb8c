package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DivergenceTest extends Traps {
  private final Flow original =
      r ->
          r.from("workflow:w")
              .setBody(r.constant("one"))
              .process(does("a"))
              .id("a")
              .process(does("b"))
              .id("b")
              .to("gate:lead")
              .process(does("end"))
              .id("end");

  enum Changed {
    RENAMED("a", "a2"),
    REMOVED("a", "lead"),
    REMOVED_LAST("b", "lead"),
    INSERTED("a", "new"),
    INPUT("one", "two"),
    KIND("a", "bean", "log");

    private final String[] says;

    Changed(String... says) {
      this.says = says;
    }
  }

  private Flow changed(Changed how) {
    return r -> {
      var from = r.from("workflow:w").setBody(r.constant(how == Changed.INPUT ? "two" : "one"));
      switch (how) {
        case RENAMED -> from.process(does("a2")).id("a2").process(does("b")).id("b");
        case REMOVED -> from.process(does("b")).id("b");
        case REMOVED_LAST -> from.process(does("a")).id("a");
        case INSERTED ->
            from.process(does("new"))
                .id("new")
                .process(does("a"))
                .id("a")
                .process(does("b"))
                .id("b");
        case KIND -> from.step("a").log("log").end().process(does("b")).id("b");
        case INPUT -> from.process(does("a")).id("a").process(does("b")).id("b");
      }
      from.to("gate:lead").process(does("end")).id("end");
    };
  }

  @ParameterizedTest
  @EnumSource(Changed.class)
  void a_route_that_changed_under_a_run_parks_it_with_a_diff_until_it_is_restored(Changed how)
      throws Exception {
    app(original);
    Run run = app().run("w", "in");
    app(changed(how));
    app().gates().approve(gates().get(0).id(), "ann", null);
    Run parked = app().settled(run);
    assertThat(parked.status()).isEqualTo(RunStatus.PARKED);
    String said = parked.error().orElseThrow().message();
    if (how != Changed.KIND) {
      assertThat(said).contains(how.says);
    }
    assertThat(parked.error().orElseThrow().hint()).contains("--retry");
    assertThat(done).containsExactly("a", "b");
    app(original);
    app().runs().resolve(run.id(), new Resolution.Retry(), "ann");
    completed(app().settled(run));
    assertThat(done).containsExactly("a", "b", "end");
  }

  @Test
  void what_only_comes_behind_the_place_where_a_run_waits_may_change() throws Exception {
    app(original);
    Run run = app().run("w", "in");
    app(
        r ->
            r.from("workflow:w")
                .setBody(r.constant("one"))
                .process(does("a"))
                .id("a")
                .process(does("b"))
                .id("b")
                .to("gate:lead")
                .process(does("other"))
                .id("other"));
    app().gates().approve(gates().get(0).id(), "ann", null);
    completed(app().settled(run));
    assertThat(done).containsExactly("a", "b", "other");
  }
}
