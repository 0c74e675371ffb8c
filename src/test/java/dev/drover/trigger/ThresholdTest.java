package dev.drover.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Camel's filter with hysteresis, in front of runs. */
@Timeout(60)
class ThresholdTest extends TriggerFixture {
  private static final List<Integer> DAY = List.of(66, 64, 66, 63, 71, 60, 59, 70, 65, 64);

  private void day(String account) {
    IntStream.range(0, DAY.size()).forEach(i -> reading(account, DAY.get(i), i));
  }

  @Test
  void one_run_a_crossing_and_fed_twice_nothing_new() throws Exception {
    start(CONTRACT, TriggerFixture::usual);

    day("acme");
    assertThat(keys()).containsExactly("health/acme/1", "health/acme/2", "health/acme/3");
    assertThat(runs())
        .extracting(run -> String.valueOf(((Map<?, ?>) run.start().input().value()).get("score")))
        .containsExactly("64", "60", "64");
    day("acme");
    app.restart();
    day("acme");

    assertThat(runs()).hasSize(3);
    assertThat(state("health", "acme").run()).contains(runs().get(2).id());
  }

  @Test
  void killed_anywhere_in_the_day_and_fed_again_it_fires_as_if_nothing_had_been() throws Exception {
    for (String point : List.of("start.before", "start.after", "trigger.before", "trigger.after")) {
      String account = point.replace('.', '-');
      start(CONTRACT, TriggerFixture::usual);
      reading(account, 64, 0);
      app.crashAt(point);
      Thread sender = new Thread(() -> day(account), "sender");
      sender.setDaemon(true);
      sender.start();
      await().until(() -> app.hasCrashed());
      app.restart();

      day(account);

      assertThat(keys()).filteredOn(key -> key.contains(account)).hasSize(3);
      app.close();
    }
  }

  @Test
  void old_readings_are_not_looked_at() throws Exception {
    start(CONTRACT, TriggerFixture::usual);

    reading("acme", 60, 5);
    reading("acme", 80, 3);
    reading("acme", 60, 4);
    reading("acme", 60, 6);

    assertThat(runs()).hasSize(1);
    assertThat(state("health", "acme").armed()).isFalse();
  }

  @Test
  void entities_have_nothing_to_do_with_each_other() throws Exception {
    start(CONTRACT, TriggerFixture::usual);

    IntStream.range(0, 300).parallel().forEach(i -> day("a" + i));

    assertThat(runs()).hasSize(900);
  }

  @Test
  void a_start_that_is_refused_leaves_the_crossing_open() throws Exception {
    start(
        CONTRACT,
        r ->
            r.from("direct:readings")
                .filter()
                .method("health", "crosses")
                .toD("workflow:${header.to}?key=${exchangeProperty.DroverTrigger}"));

    assertThat(
            app.context()
                .createFluentProducerTemplate()
                .to("direct:readings")
                .withBody(Map.of("account", "a", "score", 60, "at", START.toString()))
                .withHeader("to", "nowhere")
                .send()
                .getException())
        .isNotNull();
    assertThat(app.journal().trigger("health", "a")).isEmpty();
  }

  @Test
  void a_message_that_says_no_number_fails_and_says_so() throws Exception {
    start(CONTRACT, TriggerFixture::usual);

    assertThat(send("direct:readings", Map.of("account", "a", "score", "low", "at", "x")))
        .isInstanceOf(UnusableReading.class)
        .hasStackTraceContaining("'value' of trigger 'health' is 'low' in this message");
    assertThat(send("direct:readings", Map.of("account", "a", "score", 1, "at", "x")))
        .hasStackTraceContaining("'at' of trigger 'health' is 'x' in this message");
    assertThat(send("direct:readings", Map.of("score", 1, "at", START.toString())))
        .hasStackTraceContaining("'entity' of trigger 'health' is not there in this message");
  }

  @Test
  void an_arming_waits_for_the_start_that_is_under_way() throws Exception {
    start(
        CONTRACT,
        r -> {
          r.from("direct:readings")
              .filter()
              .method("health", "crosses")
              .process(
                  e -> {
                    if (seen.isEmpty()) {
                      seen.add("under way");
                      await().until(() -> seen.contains("go on"));
                    }
                  })
              .toD("workflow:w?key=${exchangeProperty.DroverTrigger}");
        });
    Thread first = new Thread(() -> reading("a", 60, 1), "first");
    first.start();
    await().until(() -> seen.contains("under way"));
    Thread second = new Thread(() -> reading("a", 71, 2), "second");
    second.start();
    reading("a", 60, 1);

    seen.add("go on");
    first.join();
    second.join();
    reading("a", 60, 3);

    assertThat(keys()).containsExactly("health/a/1", "health/a/2");
  }

  @Test
  void without_a_run_it_is_written_when_the_message_is_done() throws Exception {
    start(
        CONTRACT,
        (RouteBuilder r) ->
            r.from("direct:readings")
                .filter()
                .method("bare", "crosses")
                .process(e -> seen.add("passed")));

    reading("a", 60, 1);
    reading("a", 60, 2);
    reading("a", 71, 0);
    reading("a", 60, 0);

    assertThat(seen).hasSize(2);
    assertThat(state("bare", "a").fired()).isEqualTo(2);
  }

  @Test
  void inside_a_run_it_is_refused() throws Exception {
    start(
        CONTRACT.replace("w: {}", "w: {}, v: {}"),
        r -> r.from("workflow:v").filter(e -> bean(r).crosses(e)).to("mock:x"));

    assertThat(app.run("v", Map.of("account", "a", "score", 1, "at", START.toString())).error())
        .hasValueSatisfying(
            error -> assertThat(error.message()).contains("'health' was asked inside a run"));
  }

  private static ThresholdFilter bean(RouteBuilder r) {
    return (ThresholdFilter) r.getContext().getRegistry().lookupByName("health");
  }
}
