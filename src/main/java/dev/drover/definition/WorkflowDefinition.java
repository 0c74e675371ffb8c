package dev.drover.definition;

import java.util.Optional;

/**
 * What a workflow takes in and gives back. Immutable.
 *
 * @param name the route it is executed by, as in {@code workflow:<name>}
 * @param version counted by people, at least 1
 * @param input schema of the input, empty when anything is taken
 * @param output schema of the output, empty when anything may come out
 * @param durability where the records of its runs go
 * @param maxInputBytes largest input in bytes, at most {@value #LARGEST_INPUT_BYTES}
 * @param failureIsDeclared whether the contract says that a failure nobody answers for fails the
 *     run
 * @param hash sha-256 (first 16 bytes, hex) over the contract file's meaning and all files it names
 */
public record WorkflowDefinition(
    String name,
    int version,
    Optional<Schema> input,
    Optional<Schema> output,
    Durability durability,
    long maxInputBytes,
    boolean failureIsDeclared,
    String hash) {
  /** The upper limit of {@code maxInput}: 64 MiB. */
  public static final long LARGEST_INPUT_BYTES = 64L << 20;

  /** What {@code maxInput} is when a contract does not say: 10 MiB. */
  public static final long DEFAULT_INPUT_BYTES = 10L << 20;

  public WorkflowDefinition {
    Checks.required(name, "a workflow");
    if (version < 1) {
      throw new IllegalArgumentException("Version " + version + " of workflow '" + name + "' < 1");
    }
    if (maxInputBytes < 1 || maxInputBytes > LARGEST_INPUT_BYTES) {
      throw new IllegalArgumentException(
          "maxInput of workflow '" + name + "' is " + maxInputBytes + " bytes");
    }
  }
}
