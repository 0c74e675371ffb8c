package dev.drover.journal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a step left on the message for the steps after it. The values of the maps are frozen trees
 * (see {@link Tree}).
 *
 * @param body the message body
 * @param headers all headers afterwards; null when the step left them as they were
 * @param variables all variables afterwards; null when unchanged
 * @param properties the route's own exchange properties afterwards; null when unchanged
 * @param end how the route goes on after the step
 */
public record Change(
    Payload body,
    @Nullable Map<String, Object> headers,
    @Nullable Map<String, Object> variables,
    @Nullable Map<String, Object> properties,
    RouteEnd end) {

  /** A change of the body alone. */
  public static Change ofBody(Payload body) {
    return new Change(body, null, null, null, RouteEnd.GOES_ON);
  }

  /** How the route goes on after a step. */
  public enum RouteEnd {
    /** The next node follows. */
    GOES_ON,
    /** The step stopped the route ({@code stop}). */
    STOPPED,
    /** An {@code onException} inside the step handled a failure, which ends the route. */
    HANDLED
  }
}
