package dev.drover.run;

import dev.drover.journal.StepKind;

/**
 * What a step is, before it is visited.
 *
 * @param id its name in paths: the node's id, or what it calls
 * @param name what it calls: agent, gate, workflow, scheme
 * @param block whether plain nodes inside are part of this step's record
 * @param last whether nothing follows in the workflow's route, so that the record may ride on the
 *     run's end
 */
public record StepSpec(StepKind kind, String id, String name, boolean block, boolean last) {

  /** A step that is called and has no plain nodes inside. */
  public static StepSpec of(StepKind kind, String id, String name) {
    return new StepSpec(kind, id, name, false, false);
  }
}
