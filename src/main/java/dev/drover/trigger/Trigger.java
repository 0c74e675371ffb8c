package dev.drover.trigger;

/** The bean of a trigger, in the registry under the trigger's name. */
public sealed interface Trigger permits Cooldown, ThresholdFilter {
  /** Property of a message for which one fired: {@code name/entity/number}, a key for the run. */
  String PROPERTY = "DroverTrigger";

  /** As in the contract. */
  String name();
}
