package dev.drover.route;

/**
 * Two branches of one fan-out that write the same field, whether the routes say so at load or a run
 * comes to it. Immutable.
 *
 * @param fanOut what the fan-out is called: its id, or in a run its path
 * @param field the field
 * @param one the branch that comes first
 * @param other the branch that comes later
 */
public record TwoWriters(String fanOut, String field, String one, String other) {

  /** What is wrong, and what to do instead. */
  public String text() {
    return "Branches '"
        + one
        + "' and '"
        + other
        + "' of fan-out '"
        + fanOut
        + "' both write field '"
        + field
        + "'. A field has one writer: give each branch a field of its own and merge them after"
        + " the fan-out.";
  }
}
