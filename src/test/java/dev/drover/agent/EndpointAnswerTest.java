package dev.drover.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.definition.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndpointAnswerTest {

  private static final OutputCheck OBJECT =
      OutputCheck.of(
          Map.of("type", "object"),
          tree ->
              tree instanceof Map
                  ? List.of()
                  : List.of(new Violation("", "type", "an object is wanted")));
  private static final OutputCheck TEXT =
      OutputCheck.of(
          Map.of("type", "string"),
          tree ->
              tree instanceof String
                  ? List.of()
                  : List.of(new Violation("", "type", "a text is wanted")));

  @Test
  void a_tree_and_json_text_are_checked_alike() {
    assertThat(answer(OBJECT, Map.of("a", 1))).isEqualTo(answered(Map.of("a", 1)));
    assertThat(answer(OBJECT, "{\"a\":1}")).isEqualTo(answered(Map.of("a", 1)));
  }

  @Test
  void a_body_that_breaks_the_contract_is_invalid_with_an_excerpt() {
    assertThat(answer(OBJECT, List.of(1, 2)))
        .isEqualTo(
            new AgentAnswer.Invalid(
                List.of(new Violation("", "type", "an object is wanted")),
                "[1,2]",
                TokenUsage.NONE));
    assertThat(((AgentAnswer.Invalid) answer(OBJECT, "{\"a\":1,\"a\":2}")).violations().get(0))
        .matches(violation -> violation.rule().equals("json"))
        .matches(violation -> violation.message().contains("Duplicate"));
    assertThat(answer(OBJECT, null)).isInstanceOf(AgentAnswer.Invalid.class);
    assertThat(answer(OBJECT, Double.NaN)).isInstanceOf(AgentAnswer.Invalid.class);
  }

  @Test
  void deep_json_is_invalid() {
    assertThat(answer(OBJECT, "[".repeat(100_000))).isInstanceOf(AgentAnswer.Invalid.class);
  }

  @Test
  void a_plain_text_is_taken_where_the_schema_takes_texts() {
    assertThat(answer(TEXT, "4711")).isEqualTo(answered("4711"));
    assertThat(answer(TEXT, "all good")).isEqualTo(answered("all good"));
    assertThat(answer(TEXT, "\"quoted\"")).isEqualTo(answered("quoted"));
  }

  @Test
  void without_a_schema_every_body_is_taken() {
    EndpointAnswer any = new EndpointAnswer(Optional.empty(), false, new JsonText());

    assertThat(any.of("plain")).isEqualTo(answered("plain"));
    assertThat(any.of("12")).isEqualTo(answered("12"));
    assertThat(any.of("[1]")).isEqualTo(answered(List.of(1)));
    assertThat(any.of(null)).isEqualTo(answered(null));
    assertThat(any.of("{\"revise\":{\"instructions\":[\"x\"]}}"))
        .isInstanceOf(AgentAnswer.Answered.class);
  }

  @Test
  void a_revision_is_taken_from_a_tree_and_from_text() {
    EndpointAnswer revising = new EndpointAnswer(Optional.of(OBJECT), true, new JsonText());
    AgentAnswer wanted = new AgentAnswer.Revise(List.of("again"), TokenUsage.NONE);

    assertThat(revising.of("{\"revise\":{\"instructions\":[\"again\"]}}")).isEqualTo(wanted);
    assertThat(revising.of(Map.of("revise", Map.of("instructions", List.of("again")))))
        .isEqualTo(wanted);
  }

  @Test
  void a_badly_written_revision_does_not_pass_for_a_text() {
    EndpointAnswer revising = new EndpointAnswer(Optional.empty(), true, new JsonText());

    assertThat(revising.of("{\"revise\":\"please\"}")).isInstanceOf(AgentAnswer.Invalid.class);
    assertThat(revising.of("please revise")).isEqualTo(answered("please revise"));
  }

  private static AgentAnswer answer(OutputCheck check, Object body) {
    return new EndpointAnswer(Optional.of(check), false, new JsonText()).of(body);
  }

  private static AgentAnswer answered(Object output) {
    return new AgentAnswer.Answered(output, TokenUsage.NONE);
  }
}
