package dev.drover.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.jspecify.annotations.Nullable;

/** What the runs of a {@link Crowd} are. */
enum Shape {
  /** Three agents in a row. */
  RESEARCH("W4", "research", "durable", 50, "agents of 200, 200 and 400 ms") {
    @Override
    RouteBuilder routes(BiFunction<Integer, String, Processor> late) {
      return new RouteBuilder() {
        @Override
        public void configure() {
          from(uri()).to("direct:a").id("search").to("direct:b").id("read").to("direct:c");
          from("direct:a").process(late.apply(200, "found")).id("a");
          from("direct:b").process(late.apply(200, "read")).id("b");
          from("direct:c").process(late.apply(400, DONE)).id("c");
        }
      };
    }
  },

  /** Four analyses at once, and then a verdict. */
  DEAL("W4", "deal", "durable", 50, "four agents of 100, 150, 200, 250 ms at once, then 300 ms") {
    @Override
    RouteBuilder routes(BiFunction<Integer, String, Processor> late) {
      return new RouteBuilder() {
        @Override
        public void configure() {
          MulticastDefinition panel = from(uri()).multicast();
          panel.id("panel").parallelProcessing();
          for (int millis : new int[] {100, 150, 200, 250}) {
            panel.to("agent:a" + millis);
            from("direct:a" + millis).process(late.apply(millis, "analysed")).id("p" + millis);
          }
          panel.end().to("agent:verdict");
          from("direct:verdict").process(late.apply(300, DONE)).id("decide");
        }
      };
    }

    @Override
    String contract() {
      StringBuilder agents = new StringBuilder("agents: { verdict: { uri: \"direct:verdict\" }");
      for (int millis : new int[] {100, 150, 200, 250}) {
        agents.append(", a%1$d: { uri: \"direct:a%1$d\" }".formatted(millis));
      }
      return super.contract() + "joins: { panel: { require: all } }\n" + agents + " }\n";
    }
  },

  /** One list of fifty items at once. */
  WIDE("W2", "durable", "durable", 20, "each fans out to 50 branches of 20 ms") {
    @Override
    RouteBuilder routes(BiFunction<Integer, String, Processor> late) {
      return wide(late);
    }
  },

  /** The same on the heap. */
  WIDE_IN_MEMORY("W2", "memory", "memory", 20, "each fans out to 50 branches of 20 ms") {
    @Override
    RouteBuilder routes(BiFunction<Integer, String, Processor> late) {
      return wide(late);
    }
  },

  /** The same without Drover. */
  WIDE_BARE("W2", "camel-split", null, 20, "each fans out to 50 branches of 20 ms") {
    @Override
    RouteBuilder routes(BiFunction<Integer, String, Processor> late) {
      return wide(late);
    }
  };

  static final String DONE = "done";
  private static final int WIDTH = 50;

  private final String workload;
  private final String variant;
  private final @Nullable String durability;
  private final int runs;
  private final String note;

  Shape(String workload, String variant, @Nullable String durability, int runs, String note) {
    this.workload = workload;
    this.variant = variant;
    this.durability = durability;
    this.runs = runs;
    this.note = note;
  }

  /** The routes, at {@link #uri()}. */
  abstract RouteBuilder routes(BiFunction<Integer, String, Processor> late);

  RouteBuilder wide(BiFunction<Integer, String, Processor> late) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from(uri())
            .split(body(), new GroupedBodyAggregationStrategy())
            .parallelProcessing()
            .id("items")
            .process(late.apply(20, "answered"))
            .id("answer")
            .end()
            .setBody(simple("${body.size}"));
      }
    };
  }

  static List<Shape> of(String workload) {
    return Arrays.stream(values()).filter(shape -> shape.workload.equals(workload)).toList();
  }

  String contract() {
    String join = workload.equals("W2") ? "joins: { items: { require: all } }\n" : "";
    return "workflows: { crowd: { durability: " + durability + " } }\n" + join;
  }

  /** Whether Drover is not in it. */
  boolean isBare() {
    return durability == null;
  }

  String uri() {
    return isBare() ? "direct:crowd" : "workflow:crowd";
  }

  Object input() {
    return workload.equals("W2") ? IntStream.range(0, WIDTH).boxed().toList() : "what is known?";
  }

  void check(Object answer) {
    Object expected = workload.equals("W2") ? WIDTH : DONE;
    if (!String.valueOf(expected).equals(String.valueOf(answer))) {
      throw new IllegalStateException("The route answered " + answer);
    }
  }

  String workload() {
    return workload;
  }

  String variant() {
    return variant;
  }

  int runs() {
    return runs;
  }

  String note() {
    return runs + " runs at once, " + note;
  }
}
