package dev.drover.sample.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.sample.format.Tree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyCheckTest {
  private static final String GOOD =
      "Hello Ana,\n\nthank you for the message T-0000000001. It is with our team of 12.\n";

  @Test
  void a_draft_of_facts_becomes_a_mail_that_a_reader_takes() {
    Map<String, Object> answer = check(GOOD, "en");
    String mail = (String) answer.get("mail");

    assertThat(mail).contains("To: ana@mail.example", "[T-0000000001]", "team of 12");
    assertThat(new MessageReader().receive(mail))
        .containsEntry("subject", "Re: Größe [T-0000000001]")
        .containsEntry("text", GOOD.strip());
    assertThat(check(GOOD, "en")).isEqualTo(answer);
    assertThat((String) answer.get("brief")).contains("> Was it solved?", "It is delicate.");
  }

  @ParameterizedTest
  @CsvSource({
    "The error is solved., solved",
    "You get a refund., refund",
    "See https://evil.example for it., https://evil.example",
    "Write to eve@evil.example about it., eve@evil.example",
    "It takes 14 days., 14"
  })
  void what_no_fact_has_is_sent_back_by_name(String sentence, String named) {
    assertThat(instructions(GOOD + sentence, "en"))
        .singleElement()
        .asString()
        .contains("'" + named);
  }

  @Test
  void another_language_and_a_missing_reference_are_sent_back() {
    assertThat(instructions(GOOD, "de")).singleElement().asString().contains("'de'");
    assertThat(instructions("Hello, thank you for the message to us.", "en"))
        .singleElement()
        .asString()
        .contains("T-0000000001");
  }

  private static List<String> instructions(String text, String language) {
    List<?> list = (List<?>) ((Map<?, ?>) check(text, language).get("revise")).get("instructions");
    return list.stream().map(String.class::cast).toList();
  }

  private static Map<String, Object> check(String text, String language) {
    Message message =
        new Message(
            "T-0000000001",
            "mail",
            "ana@mail.example",
            "Ana",
            "Größe",
            "Was it solved?",
            "en",
            false,
            true,
            true,
            List.of());
    Decision decision =
        new Decision(
            "T-0000000001",
            "person",
            "answer",
            language,
            "other",
            "normal",
            List.of(new Flag("DELICATE", "It is delicate.")),
            List.of("Our team of 12 looks at it."));
    return new ReplyCheck()
        .check(
            Tree.of(
                "message", Tree.from(message),
                "decision", Tree.from(decision),
                "draft", Tree.of("text", text)));
  }
}
