package dev.drover.sample.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.gate.Gate;
import dev.drover.journal.Json;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.sample.SampleApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole sample, on its own mails and forms and on changed ones. */
class TriageWorkflowTest {
  @TempDir static Path data;

  private static SampleApplication application;

  @BeforeAll
  static void start() {
    application = new SampleApplication(data);
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void a_plain_question_is_answered() throws Exception {
    Run run = mail("password.eml");

    assertThat(run.error()).isEmpty();
    assertThat(written(run)).contains("Hello Ana Ruiz", "Forgot password", "Written by a script");
    assertThat(application.completed(run)).startsWith("receive", "classify", "enrich", "decide");
    assertThat(run.usage().calls()).isEqualTo(2);
  }

  @Test
  void the_same_words_sent_again_are_answered_again_and_a_mail_delivered_twice_once()
      throws Exception {
    String first = Inbox.text("password.eml").replace("<password@", "<first@");
    String second = first.replace("<first@", "<../second@");

    String file = file(triage(first));

    assertThat(file(triage(second))).isNotEqualTo(file);
    assertThat(file(triage("Received: by mx2.example\n" + first))).isEqualTo(file);
    assertThat(answer(first)).exists();
    assertThat(answer(second)).exists();
  }

  @Test
  void another_question_gets_another_answer() throws Exception {
    String other =
        Inbox.text("password.eml")
            .replace(
                "forgotten my password and cannot sign in any more", "looked for the CSV export");

    assertThat(written(triage(other.replace("Subject: Password", "Subject: Reports"))))
        .contains("'Reports', button 'Export'")
        .doesNotContain("Forgot password");
  }

  @Test
  void a_question_in_german_is_answered_in_german() throws Exception {
    assertThat(written(mail("rechnung.eml"))).contains("Guten Tag Jürgen Brandt", "'Konto'");
  }

  @Test
  void work_that_stands_still_wakes_somebody_when_the_contract_says_so() throws Exception {
    Run platinum = mail("production-down.eml");
    assertThat(SampleApplication.output(platinum).get("to")).isEqualTo("on-call");
    assertThat(written(platinum)).contains("C-100", "platinum", "production is down");

    String standard = Inbox.text("production-down.eml").replace("fjordline", "oakleaf");
    assertThat(triage(standard).status()).isEqualTo(RunStatus.WAITING);
  }

  @Test
  void what_the_subject_promises_is_left_out_of_the_answer_by_a_second_draft() throws Exception {
    Run run = mail("slow-search.eml");

    assertThat(written(run)).contains("TK-2207").doesNotContain("'Is the slow search fixed");
    assertThat(run.usage().calls()).isEqualTo(3);
  }

  @Test
  void a_cancellation_is_answered_with_a_persons_consent() throws Exception {
    Run waiting = form("cancellation.json");
    Gate gate = gate(waiting);
    assertThat(gate.brief()).contains("It is about cancellation.", "A colleague will look at it");
    assertThat(answer(Json.read(Inbox.utf8(Inbox.text("cancellation.json"))))).doesNotExist();

    application.gates().approve(gate.id(), "reviewer-a", null);

    assertThat(written(application.settled(waiting))).contains("A colleague will look at it");
  }

  @Test
  void without_consent_nothing_goes_out_and_a_person_takes_over() throws Exception {
    Run waiting = mail("facture.eml");
    Gate gate = gate(waiting);
    assertThat(gate.brief()).contains("It is not in English or German: fr.");

    application.gates().reject(gate.id(), "reviewer-a", "I answer in French");

    Run over = application.settled(waiting);
    assertThat(over.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(SampleApplication.output(over).get("to")).isEqualTo("support");
    assertThat(written(over)).contains("la facture de septembre");
    assertThat(answer(Inbox.text("facture.eml"))).doesNotExist();
  }

  @Test
  void a_mail_that_orders_the_model_about_is_believed_by_the_model_and_not_by_the_routing()
      throws Exception {
    Run run = mail("hostile.eml");

    assertThat(run.status()).isEqualTo(RunStatus.WAITING);
    assertThat(gate(run).brief()).contains("how-to, urgency critical", "The text gives orders");
    assertThat(gate(run).recommendation().toString()).contains("reject");

    String platinum = Inbox.text("hostile.eml").replace("oakleaf", "fjordline");
    assertThat(SampleApplication.output(triage(platinum)).get("to")).isEqualTo("on-call");
  }

  @Test
  void a_stranger_is_told_nothing_but_asked_who_he_is() throws Exception {
    assertThat(written(form("stranger.json")))
        .contains("We do not find your address")
        .doesNotContain("Fjordline", "'Account'");
  }

  @Test
  void nothing_is_written_for_machines_and_empty_mails_and_no_model_is_asked() throws Exception {
    for (String name : new String[] {"empty.eml", "out-of-office.eml"}) {
      Run run = mail(name);
      assertThat(SampleApplication.output(run).get("route")).isEqualTo("discard");
      assertThat(answer(Inbox.text(name))).doesNotExist();
      assertThat(run.usage().calls()).isZero();
    }
  }

  @Test
  void what_is_no_message_fails_at_reading() throws Exception {
    Run run = triage("hello");

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().step()).isEqualTo("receive");
  }

  private static Run mail(String name) throws Exception {
    return triage(Inbox.text(name));
  }

  private static Run triage(String mail) throws Exception {
    return application.run("triage", Payload.ofBytes(Inbox.utf8(mail), "message/rfc822"));
  }

  private static Run form(String name) throws Exception {
    return application.run("triage", Json.read(Inbox.utf8(Inbox.text(name))));
  }

  private static Gate gate(Run run) {
    return application.gates().list(false).stream()
        .filter(gate -> gate.run().equals(run.id()))
        .findFirst()
        .orElseThrow();
  }

  private static String written(Run run) throws Exception {
    return Files.readString(data.resolve("triage").resolve(file(run)));
  }

  private static String file(Run run) {
    return (String) SampleApplication.output(run).get("file");
  }

  /** Where the answer to a message lies when there is one. */
  private static Path answer(Object input) {
    String reference = new MessageReader().receive(input).get("reference").toString();
    return data.resolve("triage/answers").resolve(reference + ".eml");
  }
}
