package dev.drover.sample.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a draft may say, whoever wrote it. */
class LeadMailTest {
  private static final Map<String, Object> BRIEF =
      Map.of(
          "domain", "a.example",
          "company", "Alpha",
          "profile", "scale-up",
          "person", "Ada Berg",
          "to", "ada@a.example",
          "because", List.of("A paper writes: “see www.paper.example”."));

  private final LeadMail mails = new LeadMail();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A thought | Hello Ada Berg, write to boss@evil.example | names 'boss@evil.example'",
        "A thought | Hello Ada Berg, look at https://evil.example/x | names 'https://evil.example/x'",
        "A thought | Hello all | does not greet Ada Berg",
        "' '       | Hello Ada Berg | has no subject",
      })
  void a_draft_that_says_what_nobody_gave_it_is_refused(String subject, String text, String why) {
    assertThatThrownBy(() -> mails.mail(Map.of("subject", subject, "text", text), BRIEF))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void a_subject_cannot_carry_another_header() {
    Map<String, Object> draft =
        Map.of("subject", "Hello\r\nBcc: all@evil.example", "text", "Hello Ada Berg");

    assertThatThrownBy(() -> mails.mail(draft, BRIEF)).hasMessageContaining("subject of one line");
  }

  @Test
  void what_a_reason_says_may_be_quoted_and_the_same_mail_has_the_same_name() {
    Map<String, Object> draft =
        Map.of("subject", "A thought", "text", "Hello Ada Berg, “see www.paper.example”.");

    Map<String, Object> mail = mails.mail(draft, BRIEF);

    assertThat(mail).containsEntry("to", "ada@a.example").isEqualTo(mails.mail(draft, BRIEF));
    assertThat((String) mail.get("fileName")).matches("a\\.example-[0-9a-f]{10}\\.eml");
  }
}
