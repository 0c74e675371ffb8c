package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Run;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class MessageTrapsTest extends Traps {

  /** Makes a body anew. */
  interface Made {
    Object body() throws Exception;
  }

  static Stream<Named<Made>> bodies() {
    return Stream.of(
        Named.of("text", () -> "text"),
        Named.of("bytes", () -> "text".getBytes(StandardCharsets.UTF_8)),
        Named.of("stream", () -> new ByteArrayInputStream("text".getBytes(StandardCharsets.UTF_8))),
        Named.of("reader", () -> new StringReader("text")),
        Named.of(
            "file",
            () -> Files.writeString(File.createTempFile("body", ".txt").toPath(), "text").toFile()),
        Named.of(
            "document",
            () ->
                DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader("<text/>")))),
        Named.of("bean", () -> new Invoice("text", 7)),
        Named.of("map", () -> map("a", 1L, "b", 1.5f, "c", List.of("text"))),
        Named.of("list", () -> new ArrayList<>(List.of(1L, "text"))),
        Named.of("number", () -> 7L),
        Named.of("nothing", () -> null));
  }

  /** A body as applications have them. */
  public record Invoice(String id, int total) {}

  @ParameterizedTest
  @MethodSource("bodies")
  void a_step_is_given_the_same_live_as_on_replay_whatever_the_body_is(Made made) throws Exception {
    List<String> seen = new ArrayList<>();
    app(
        r ->
            r.from("workflow:w")
                .process(e -> e.getMessage().setBody(made.body()))
                .id("make")
                .loop(1)
                .process(e -> {})
                .id("digest")
                .end()
                .choice()
                .when(
                    e ->
                        seen.add(
                            e.getMessage().getBody() == null
                                ? "null"
                                : e.getMessage().getBody().getClass()
                                    + e.getMessage().getBody(String.class)))
                .log("a")
                .end()
                .to("gate:lead")
                .process(does("end"))
                .id("end"));
    completed(throughTheGate("in"));
    assertThat(done).doesNotContain("leaked");
    assertThat(seen).hasSize(2);
    assertThat(seen.get(0)).isEqualTo(seen.get(1));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_body_that_the_route_changes_in_place_does_not_change_what_is_recorded(boolean branch)
      throws Exception {
    app(
        r -> {
          var from =
              r.from("workflow:w")
                  .process(e -> e.getMessage().setBody(map("n", 1, "inner", map("x", 1))))
                  .id("make");
          var inside = branch ? from.multicast().id("all").pipeline() : from;
          inside
              .filter(MessageTrapsTest::change)
              .log("never")
              .end()
              .process(e -> done.add("seen" + e.getMessage().getBody()))
              .id("seen")
              .filter(MessageTrapsTest::change)
              .log("never")
              .end()
              .process(e -> done.add("again" + e.getMessage().getBody()))
              .id("again")
              .end();
          from.to("gate:lead").process(e -> done.add("end" + e.getMessage().getBody())).id("end");
        });
    completed(throughTheGate("in"));
    assertThat(done)
        .doesNotHaveDuplicates()
        .contains("seen{n=2, inner={x=2}}", "again{n=3, inner={x=3}}");
  }

  @SuppressWarnings("unchecked")
  private static boolean change(Exchange exchange) {
    Map<String, Object> body = exchange.getMessage().getBody(Map.class);
    body.merge("n", 1, (a, b) -> (Integer) a + (Integer) b);
    ((Map<String, Object>) body.get("inner")).merge("x", 1, (a, b) -> (Integer) a + (Integer) b);
    return false;
  }

  @Test
  void headers_that_are_no_plain_data_secret_or_camels_are_dropped_live_as_on_replay()
      throws Exception {
    List<Map<String, Object>> seen = new ArrayList<>();
    app(
        r ->
            r.from("workflow:w")
                .process(
                    e -> {
                      e.getMessage().setHeader("kept", 7L);
                      e.getMessage().setHeader("Authorization", "secret");
                      e.getMessage().setHeader("accessToken", "secret");
                      e.setVariable("password", "secret");
                      e.setProperty("sessionId", "secret");
                      e.getMessage().setHeader("CamelFileName", "x");
                      e.getMessage().setHeader("CamelDeclared", "y");
                      e.getMessage().setHeader("thread", Thread.currentThread());
                    })
                .id("make")
                .setProperty("none", r.constant("a"))
                .filter(e -> seen.add(Map.copyOf(e.getMessage().getHeaders())) && false)
                .setHeader("CamelDeclared", r.constant("z"))
                .end()
                .filter(
                    e -> e.getVariable("password") != null || e.getProperty("sessionId") != null)
                .process(does("leaked"))
                .id("leak")
                .end()
                .to("gate:lead")
                .process(does("end"))
                .id("end"));
    completed(throughTheGate("in"));
    assertThat(seen).hasSize(2);
    assertThat(seen.get(0)).isEqualTo(Map.of("kept", 7, "CamelDeclared", "y"));
    assertThat(seen.get(1)).isEqualTo(seen.get(0));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void variables_and_properties_that_a_recorded_step_sets_survive_a_replay(boolean block)
      throws Exception {
    app(
        r -> {
          var from = r.from("workflow:w");
          var inside = block ? from.step("s") : from;
          inside
              .process(
                  e -> {
                    e.setVariable("v", map("x", 1));
                    e.setProperty("p", "P");
                    e.getMessage().setHeader("h", "H");
                  })
              .id("make")
              .end();
          from.to("gate:lead")
              .process(
                  e ->
                      done.add(
                          e.getVariable("v")
                              + ""
                              + e.getProperty("p")
                              + e.getMessage().getHeader("h")))
              .id("end");
        });
    Run run = completed(throughTheGate("in"));
    assertThat(run.output().value()).isEqualTo("in");
    assertThat(done).containsExactly("{x=1}PH");
  }

  @Test
  void json_that_a_route_reads_and_writes_is_plain_data_live_as_on_replay() throws Exception {
    app(
        r ->
            r.from("workflow:w")
                .unmarshal()
                .json()
                .process(e -> done.add(String.valueOf(e.getMessage().getBody())))
                .id("look")
                .to("gate:lead")
                .process(e -> done.add(String.valueOf(e.getMessage().getBody())))
                .id("again")
                .marshal()
                .json());
    Run run = completed(throughTheGate("{\"items\": [{\"price\": 12.50}], \"paid\": false}"));

    assertThat(done).containsOnly("{items=[{price=12.5}], paid=false}").hasSize(2);
    assertThat(new String((byte[]) run.output().value(), StandardCharsets.UTF_8))
        .isEqualTo("{\"items\":[{\"price\":12.5}],\"paid\":false}");
  }
}
