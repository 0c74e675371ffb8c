package dev.drover.sample.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageReaderTest {
  private static final MessageReader READER = new MessageReader();

  @Test
  void a_mail_is_read_without_the_mail_it_answers() {
    Map<String, Object> message = READER.receive(Inbox.utf8(Inbox.text("password.eml")));

    assertThat(message)
        .containsEntry("from", "ana.ruiz@mail.example")
        .containsEntry("name", "Ana Ruiz")
        .containsEntry("channel", "mail")
        .containsEntry("language", "en")
        .containsEntry("written", true);
    assertThat((String) message.get("text")).endsWith("Ana").doesNotContain("Welcome", "wrote:");
  }

  @Test
  void encoded_headers_and_another_language_are_read() {
    assertThat(READER.receive(Inbox.utf8(Inbox.text("rechnung.eml"))))
        .containsEntry("name", "Jürgen Brandt")
        .containsEntry("subject", "Kopie der Rechnung für Oktober")
        .containsEntry("language", "de");
  }

  @Test
  void the_words_of_an_html_mail_are_read_and_its_attachments_named() {
    String mail =
        """
        From: a@b.example
        Subject: Two parts
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=x

        --x
        Content-Type: text/html; charset=UTF-8

        <p>It is <b>broken</b>&nbsp;again.</p><script>alert('no')</script>
        --x
        Content-Type: image/png; name=screen.png
        Content-Disposition: attachment; filename=screen.png
        Content-Transfer-Encoding: base64

        AAAA
        --x--
        """;

    assertThat(READER.receive(mail.replace("\n", "\r\n")))
        .containsEntry("text", "It is broken again.")
        .containsEntry("attachments", List.of("screen.png"));
  }

  @Test
  void a_form_is_read_like_a_mail() {
    assertThat(
            READER.receive(
                Map.of("email", "Pat@Elsewhere.example", "message", "Where is my \"order\"?")))
        .containsEntry("from", "pat@elsewhere.example")
        .containsEntry("name", "pat")
        .containsEntry("channel", "form")
        .containsEntry("text", "Where is my \"order\"?");
  }

  @Test
  void the_same_message_has_the_same_reference_and_another_has_another() {
    byte[] first = Inbox.mail("a@b.example", "One", "Text", "Received: by x");
    byte[] again = Inbox.mail("a@b.example", "One", "Text", "Received: by y");

    assertThat(READER.receive(first)).isEqualTo(READER.receive(again));
    assertThat(READER.receive(Inbox.mail("a@b.example", "Two", "Text")).get("reference"))
        .isNotEqualTo(READER.receive(first).get("reference"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Message-ID: <1@b.example>     | Message-ID: <2@b.example>",
        "Message-ID: <aB@b.example>    | Message-ID: <ab@b.example>",
        "Message-ID: <1@b.example>     | X-Other: none",
        "Date: Thu, 19 Nov 2026 08:12:44 +0000 | Date: Thu, 19 Nov 2026 08:12:45 +0000",
        "Date: Thu, 19 Nov 2026 08:12:44 +0000 | X-Other: none"
      })
  void mails_of_the_same_words_are_told_apart(String header, String otherHeader) {
    assertThat(reference(header)).isNotEqualTo(reference(otherHeader));
  }

  @Test
  void a_mail_without_an_identifier_is_told_apart_by_its_date() {
    assertThat(reference("Message-ID: ", "Date: Thu, 19 Nov 2026 08:12:44 +0000"))
        .isNotEqualTo(reference("Message-ID: ", "Date: Fri, 20 Nov 2026 08:12:44 +0000"));
  }

  @Test
  void a_mail_that_is_delivered_twice_keeps_its_reference() {
    String id = "Message-ID: <1@b.example>";

    assertThat(reference(id, "Date: Thu, 19 Nov 2026 08:12:44 +0000", "Received: by x"))
        .isEqualTo(reference("Received: by y", "Date: Fri, 20 Nov 2026 08:12:44 +0000", id))
        .isEqualTo(reference("Message-ID:\r\n <1@b.example>"));
  }

  @ParameterizedTest
  @CsvSource({
    "Auto-Submitted: auto-replied, true",
    "Auto-Submitted: no, false",
    "Precedence: bulk, true",
    "Return-Path: <>, true",
    "X-Other: bulk, false"
  })
  void a_machine_is_told_from_a_person(String header, boolean automatic) {
    assertThat(READER.receive(Inbox.mail("a@b.example", "Away", "I am away.", header)))
        .containsEntry("automatic", automatic)
        .containsEntry("written", !automatic);
  }

  @Test
  void a_forged_sender_is_noticed() {
    String failed = "Authentication-Results: mx.drover.example; dmarc=fail header.from=b.example";
    String passed = "Authentication-Results: mx.drover.example; dmarc=pass";

    assertThat(READER.receive(Inbox.mail("a@b.example", "S", "T", failed)))
        .containsEntry("verified", false);
    assertThat(READER.receive(Inbox.mail("a@b.example", "S", "T", passed)))
        .containsEntry("verified", true);
  }

  @Test
  void what_a_sender_calls_himself_carries_no_address_into_the_answer() {
    byte[] mail = Inbox.mail("\"www.evil.example/9 <b>Eve\" <eve@b.example>", "S", "T");

    assertThat(READER.receive(mail)).containsEntry("name", "www evil example b Eve");
  }

  @Test
  void what_is_no_message_is_refused_with_what_was_found() {
    assertThatThrownBy(() -> READER.receive("just words"))
        .isInstanceOf(NotAMessage.class)
        .hasMessageContaining("From");
    assertThatThrownBy(() -> READER.receive(Map.of("email", "nobody", "message", "Hi")))
        .isInstanceOf(NotAMessage.class)
        .hasMessageContaining("nobody");
    assertThatThrownBy(() -> READER.receive(null)).isInstanceOf(NotAMessage.class);
  }

  private static Object reference(String... headers) {
    byte[] mail = Inbox.mail("a@b.example", "One", "Text", headers);
    return READER.receive(mail).getOrDefault("reference", "");
  }
}
