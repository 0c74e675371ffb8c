package dev.drover.definition;

/**
 * A chat model does the work.
 *
 * @param ref name of the model as bound in the application
 * @param instructions the whole text of the prompt, never the name of its file
 */
public record Model(String ref, String instructions) implements AgentTarget {
  public Model {
    Checks.required(ref, "a model");
    if (instructions.isBlank()) {
      throw new IllegalArgumentException("Model '" + ref + "' has no instructions");
    }
  }
}
