package dev.drover.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list in a reply with one element for each match, such as the lines of an invoice.
 *
 * @param into name of the list in the reply
 * @param each searched again and again in the request
 * @param as one element
 */
record RepeatedMatch(String into, RuleRegex each, ReplyTree as) {

  List<@Nullable Object> rows(String request) {
    return each.findAll(request, as::render);
  }
}
