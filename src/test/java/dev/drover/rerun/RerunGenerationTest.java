package dev.drover.rerun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepRecord;
import dev.drover.run.Traps;
import dev.drover.run.UnknownStep;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Reruns and forks of a run that went back, at a generation that is named as in {@code draft~1}.
 */
@Timeout(60)
class RerunGenerationTest extends Traps {
  private static final String CONTRACT =
      """
      workflows: { w: { version: 1 } }
      memory: { tone: {} }
      agents:
        draft: { uri: "bean:draft" }
        review: { uri: "bean:review", revises: draft, maxRevisions: 2 }
      """;

  private int drafts;

  @Override
  protected void prepare(CamelContext context) {
    context.getRegistry().bind("draft", new Draft());
    context.getRegistry().bind("review", new Review());
  }

  public final class Draft {
    public Object draft(Object in) {
      done.add("draft");
      return "draft " + ++drafts;
    }
  }

  public final class Review {
    public Object review(Object in) {
      done.add("review");
      return in.equals("draft 1")
          ? Map.of("revise", Map.of("instructions", List.of("again")))
          : in + " accepted";
    }
  }

  private Run revised() throws Exception {
    app(CONTRACT, r -> r.from("workflow:w").to("agent:draft").to("agent:review"));
    Run old = completed(app().run("w", "in"));
    assertThat(keys(old)).containsExactly("draft~1", "review~1", "draft~2", "review~2");
    done.clear();
    return old;
  }

  private List<String> taken(Run run) {
    return records(run).stream()
        .filter(StepRecord::takenOver)
        .map(step -> step.key().text())
        .toList();
  }

  private Run rerun(Run old, RerunRequest request) throws Exception {
    return completed(app().settled(app().reruns().rerun(old.id(), request)));
  }

  @Test
  void without_a_generation_the_newest_is_meant_and_so_it_is_when_named() throws Exception {
    Run old = revised();

    Run newest = rerun(old, RerunRequest.from("draft"));
    Run named = rerun(old, RerunRequest.from("draft~2"));

    assertThat(taken(newest)).containsExactly("draft~1", "review~1");
    assertThat(taken(named)).isEqualTo(taken(newest));
    assertThat(done).containsExactly("draft", "review", "draft", "review");
  }

  @Test
  void an_older_generation_is_executed_again_with_all_that_followed() throws Exception {
    Run old = revised();

    Run all = rerun(old, RerunRequest.from("draft~1"));
    Run rest = rerun(old, RerunRequest.from("review~1"));

    assertThat(keys(all)).containsExactly("draft~1", "review~1");
    assertThat(all.output().value()).isEqualTo("draft 3 accepted");
    assertThat(taken(rest)).containsExactly("draft~1");
    assertThat(rest.output().value()).isEqualTo("draft 4 accepted");
  }

  @Test
  void an_older_generation_alone_is_not_made_the_next_one_by_the_loop_back_behind_it()
      throws Exception {
    Run old = revised();

    Run run = rerun(old, RerunRequest.only("draft~1").with(Payload.of("other")));

    assertThat(done).containsExactly("draft");
    assertThat(keys(run)).containsExactly("draft/@rerun~1", "draft~1");
    assertThat(run.output().value()).isEqualTo("draft 3");
  }

  @Test
  void a_fork_begins_before_the_generation_that_is_named() throws Exception {
    Run old = revised();

    Run run =
        completed(
            app()
                .settled(
                    app().reruns().fork(old.id(), "review~1", Map.of("tone", Payload.of("dry")))));

    assertThat(taken(run)).containsExactly("draft~1");
    assertThat(keys(run)).startsWith("draft~1", "review/@fork~1", "review~1");
  }

  @Test
  void a_plan_tells_generations_apart() throws Exception {
    Run old = revised();

    Cut cut = Cut.at(app().runs().history(old.id()), "review~2", false);

    assertThat(cut.taken()).map(StepKey::brief).containsExactly("draft", "review", "draft~2");
    assertThat(cut.repeats()).map(repeat -> repeat.key().text()).containsExactly("review~2");
    Cut alone = Cut.at(app().runs().history(old.id()), "draft~1", true);
    assertThat(alone.repeats()).map(repeat -> repeat.key().text()).containsExactly("draft~1");
  }

  @Test
  void a_generation_that_never_was_is_not_found() throws Exception {
    Run old = revised();

    for (String path : List.of("draft~3", "draft~0", "draft~99999999999", "draft~x")) {
      assertThatThrownBy(() -> app().reruns().rerun(old.id(), RerunRequest.from(path)))
          .isInstanceOf(UnknownStep.class);
    }
  }
}
