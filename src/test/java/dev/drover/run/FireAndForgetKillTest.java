package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An action that fails first, rests and is tried again, in a process that dies meanwhile. */
@Timeout(60)
class FireAndForgetKillTest extends Traps {
  private final AtomicInteger failures = new AtomicInteger(1);

  private void sends(Exchange exchange) {
    done.add("send");
    if (failures.getAndDecrement() > 0) {
      throw new IllegalArgumentException("not yet");
    }
  }

  /** What was done and is not on disk is done again, with its one key; nothing else is. */
  @ParameterizedTest
  @CsvSource({
    "work.before, publish/mail/send, 2",
    "wait.before, , 2",
    "wait.after, , 2",
    "ring.before, , 2",
    "ring.after, , 2",
    "work.after, publish/mail/@again, 2",
    "record.before, publish/mail/@again, 2",
    "record.after, publish/mail/@again, 2",
    "work.after, publish/mail/send, 3",
    "record.before, publish/mail/send, 3",
    "record.after, publish/mail/send, 2",
    "work.after, publish/mail/@branch, 2",
    "record.before, publish/mail/@branch, 2",
    "record.after, publish/mail/@branch, 2",
    "end.before, , 2",
    "end.after, , 2",
  })
  void it_goes_on_where_it_was(String point, String at, int sends) throws Exception {
    app(
        CONTRACT + "joins: { publish: { fireAndForget: { retries: 1, backoff: 100ms } } }\n",
        r ->
            r.from("workflow:w")
                .multicast()
                .id("publish")
                .process(does("page"))
                .id("page")
                .pipeline()
                .id("mail")
                .process(does("render"))
                .id("render")
                .process(this::sends)
                .id("send")
                .end()
                .end()
                .process(does("main"))
                .id("main"));
    if (at == null) {
      app().crashAt(point);
    } else {
      app().crashAt(point, at);
    }
    Run run = app().runs().start(StartRequest.of("w", Payload.of("in")));
    Run died = app().rested(run);
    assertThat(died.status().terminal()).isEqualTo(point.equals("end.after"));
    app().restart();

    Run ended = completed(app().rested(run));

    assertThat(ended.missing()).isEmpty();
    assertThat(done.stream().filter("send"::equals)).hasSize(sends);
    assertThat(done).containsOnlyOnce("page", "render", "main");
    assertThat(keys(run))
        .doesNotHaveDuplicates()
        .contains("publish/mail/send~1", "publish/mail/@branch~1", "publish/page/@branch~1");
  }
}
