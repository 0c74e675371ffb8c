package dev.drover.run;

import java.util.List;
import org.apache.camel.model.PipelineDefinition;
import org.apache.camel.model.ProcessorDefinition;

/**
 * All of one branch of a fan-out that has a join, as one node: put into the model so that a branch
 * can be begun, limited and given up as a whole.
 */
final class BranchDefinition extends PipelineDefinition {

  /** Takes over these nodes of {@code fanOut}. */
  BranchDefinition(ProcessorDefinition<?> fanOut, List<ProcessorDefinition<?>> nodes) {
    setParent(fanOut);
    nodes.forEach(this::addOutput);
  }
}
