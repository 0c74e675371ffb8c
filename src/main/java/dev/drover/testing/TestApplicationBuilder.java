package dev.drover.testing;

import dev.drover.definition.ContractRoutesLoader;
import dev.drover.model.Script;
import dev.drover.model.ScriptedModel;
import dev.langchain4j.model.chat.ChatModel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Says what an application under test is made of. Without anything said it has what an application
 * of Camel's {@code Main} finds on the class path, a journal in SQLite in a directory of its own,
 * and a clock that stands at the time of its making. Not thread-safe.
 */
public final class TestApplicationBuilder {
  final List<RoutesBuilder> routes = new ArrayList<>();
  final List<Path> contracts = new ArrayList<>();
  final List<Path> routeFiles = new ArrayList<>();
  final Map<String, String> texts = new LinkedHashMap<>();
  final Map<String, Object> beans = new LinkedHashMap<>();
  final Map<String, String> properties = new LinkedHashMap<>();
  final List<ContextStep> beforeStart = new ArrayList<>();
  @Nullable ChatModel model;
  @Nullable Path data;
  boolean inMemory;
  InstantSource clock = new SettableClock(Instant.now());
  Duration limit = Duration.ofSeconds(20);
  private Script script = Script.named("test");
  private boolean scripted;

  TestApplicationBuilder() {}

  /** What is done to a context before its routes start. */
  @FunctionalInterface
  public interface ContextStep {
    /**
     * Does it.
     *
     * @throws Exception any; the application does not start then
     */
    void accept(CamelContext context) throws Exception;
  }

  /** Contract files, {@code *.drover.yaml}; a scripted model beside one is found as always. */
  public TestApplicationBuilder contracts(Path... files) {
    contracts.addAll(List.of(files));
    return this;
  }

  /**
   * A contract as text.
   *
   * @param name of the cluster, as the file's base name would be
   */
  public TestApplicationBuilder contract(String name, String yaml) {
    return file(name + "." + ContractRoutesLoader.EXTENSION, yaml);
  }

  /**
   * A file that a contract given as text names, such as a schema or a prompt.
   *
   * @param name of the file, as in the contract
   */
  public TestApplicationBuilder file(String name, String text) {
    texts.put(name, text);
    return this;
  }

  /** Routes in Java. They are configured anew at each restart. */
  public TestApplicationBuilder routes(RoutesBuilder... builders) {
    routes.addAll(List.of(builders));
    return this;
  }

  /** Files of routes, such as {@code *.camel.yaml}. */
  public TestApplicationBuilder routes(Path... files) {
    routeFiles.addAll(List.of(files));
    return this;
  }

  /** A bean by its name in the registry; it lives as long as the test, over restarts. */
  public TestApplicationBuilder bean(String name, Object bean) {
    beans.put(name, bean);
    return this;
  }

  /** A property of the application, before all files of properties. */
  public TestApplicationBuilder property(String key, String value) {
    properties.put(key, value);
    return this;
  }

  /**
   * Lets the scripted model answer every request of an agent, whatever model its contract names.
   *
   * @param reply the answer as it is
   */
  public TestApplicationBuilder replies(String agent, String reply) {
    script = script.replies(agent, reply);
    scripted = true;
    return this;
  }

  /**
   * Lets the scripted model answer those requests of an agent in which an expression is found; what
   * was said first comes first.
   *
   * @param regex searched in all that the model would read
   * @param reply the answer as it is
   */
  public TestApplicationBuilder repliesTo(String agent, String regex, String reply) {
    script = script.repliesTo(agent, regex, reply);
    scripted = true;
    return this;
  }

  /**
   * Lets the scripted model answer by a file, {@code *.script.yaml}, wherever it lies.
   *
   * @throws dev.drover.model.InvalidScript when it is none
   */
  public TestApplicationBuilder script(Path file) {
    return model(ScriptedModel.load(file));
  }

  /** The model of all agents, whatever their contracts name, except where a bean has that name. */
  public TestApplicationBuilder model(ChatModel answering) {
    model = answering;
    return this;
  }

  /** Keeps the journal in this directory; it is there when the application is closed. */
  public TestApplicationBuilder data(Path directory) {
    data = directory;
    return this;
  }

  /**
   * Keeps the journal in the heap, which is faster, and finds less: nothing is encoded, so that a
   * step's result which cannot be stored is not noticed.
   */
  public TestApplicationBuilder inMemory() {
    inMemory = true;
    return this;
  }

  /** Where the clock stands at first. */
  public TestApplicationBuilder startingAt(Instant now) {
    clock = new SettableClock(now);
    return this;
  }

  /** Goes by this clock; one that runs makes deadlines come by themselves. */
  public TestApplicationBuilder clock(InstantSource source) {
    clock = Objects.requireNonNull(source);
    return this;
  }

  /** How long the application may take to come to rest; 20 seconds unless said. */
  public TestApplicationBuilder limit(Duration longest) {
    limit = longest;
    return this;
  }

  /** Does something to each context when its routes are read and not yet started. */
  public TestApplicationBuilder beforeStart(ContextStep step) {
    beforeStart.add(step);
    return this;
  }

  /** The model for agents whose own is no bean; null when each has to have one. */
  @Nullable ChatModel answering() {
    return scripted ? script.model() : model;
  }

  /**
   * Starts it.
   *
   * @throws IllegalStateException when both {@link #replies} and {@link #model} or {@link #script}
   *     are used
   * @throws Exception whatever keeps a context from starting
   */
  public TestApplication start() throws Exception {
    if (scripted && model != null) {
      throw new IllegalStateException(
          "There are replies and a model. Keep one: write the replies into the script.");
    }
    return new TestApplication(this);
  }
}
