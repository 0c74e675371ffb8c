package dev.drover.definition;

/** What tells a reviewer what is to be decided, in Markdown. Immutable. */
public sealed interface Brief {

  /**
   * A text with Simple expressions, such as {@code ${memory(risk.score)}}.
   *
   * @param file as the contract names it
   * @param text what stands in it
   */
  record Template(String file, String text) implements Brief {
    public Template {
      Checks.required(file, "a brief's file");
    }
  }

  /**
   * An agent that answers {@code {brief, recommendation}}.
   *
   * @param agent its name
   */
  record ByAgent(String agent) implements Brief {
    public ByAgent {
      Checks.required(agent, "a brief's agent");
    }
  }
}
