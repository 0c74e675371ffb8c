package dev.drover.bench;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;

/** The route that is measured: ten step blocks in a row, with a bean in each. */
final class Pipeline extends RouteBuilder {
  static final int STEPS = 10;

  /** Of the variant with {@link #fields()}. */
  static final String NOTE = "two fields read and one written in each step";

  /** What callers send: a JSON text of one kilobyte, as the beans answer. */
  static final String TEXT = "{\"text\":\"%s\"}".formatted("x".repeat(1_011));

  private final String from;

  Pipeline(String from) {
    this.from = from;
  }

  @Override
  public void configure() {
    RouteDefinition route = from(from);
    for (int i = 1; i <= STEPS; i++) {
      route.step("s" + i).bean(new Answer(i)).end();
    }
  }

  /** What a contract says when each step reads what the two before it wrote, and writes a field. */
  static String fields() {
    StringBuilder memory = new StringBuilder("memory: { given: { owner: input }, f0: {}");
    StringBuilder steps = new StringBuilder("steps: {");
    for (int i = 1; i <= STEPS; i++) {
      memory.append(", f%d: {}".formatted(i));
      steps.append(i == 1 ? " " : ", ");
      steps.append(
          "s%d: { reads: [%s, f%d], writes: f%d }"
              .formatted(i, i == 1 ? "given" : "f" + (i - 2), i - 1, i));
    }
    return memory + " }\n" + steps + " }\n";
  }

  /** Calls the route at the endpoint, and waits for what it answers. */
  static Variant.Call call(CamelContext context, String uri) {
    ProducerTemplate template = context.createProducerTemplate();
    Endpoint endpoint = context.getEndpoint(uri);
    return caller -> {
      Object answer = template.requestBody(endpoint, TEXT);
      if (!(answer instanceof String text) || text.length() != TEXT.length()) {
        throw new IllegalStateException("The route answered " + answer);
      }
      return STEPS;
    };
  }

  /** A bean that has its answer ready; each step's answer is another one. */
  public static final class Answer {
    private final String text;

    Answer(int number) {
      text = "{\"n\":%03d,\"text\":\"%s\"}".formatted(number, "y".repeat(TEXT.length() - 19));
    }

    public String answer() {
      return text;
    }
  }
}
