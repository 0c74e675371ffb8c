package dev.drover.model;

import java.util.List;

/**
 * {@code ${group?|filter|filter}} in a reply.
 *
 * @param place file, line and column, for messages
 * @param group name of the group
 * @param optional whether it is an empty text when the group took no part in the match
 * @param filters what is done with the text, in this order
 */
record Placeholder(String place, String group, boolean optional, List<ReplyFilter> filters) {

  /** The value: a text, or a number when the last filter makes one. */
  Object value(Groups groups) {
    return groups.text(group).map(this::filtered).orElseGet(this::absent);
  }

  private Object filtered(String found) {
    Object value = found;
    for (ReplyFilter filter : filters) {
      value = apply(filter, value.toString());
    }
    return value;
  }

  private Object apply(ReplyFilter filter, String text) {
    return filter
        .apply(text)
        .orElseThrow(
            () ->
                new UnreadableValue(
                    "%s: group '%s' matched '%s', which is not %s. Narrow the rule's expression or correct the input."
                        .formatted(place, group, text, filter.wants())));
  }

  private Object absent() {
    if (optional) {
      return "";
    }
    throw new UnreadableValue(
        "%s: group '%s' took no part in the match. Write ${%s?} if it may be missing."
            .formatted(place, group, group));
  }
}
