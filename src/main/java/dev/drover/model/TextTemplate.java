package dev.drover.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of a reply: what stands between the placeholders, and the placeholders. A doubled dollar
 * before a brace is a plain one.
 *
 * @param parts texts and {@link Placeholder}s in order
 */
record TextTemplate(List<Object> parts) {

  private static final Pattern MARK = Pattern.compile("\\$\\$\\{|\\$\\{(?<inside>[^}]{0,200})\\}?");
  private static final Pattern INSIDE =
      Pattern.compile(
          "(?<group>[A-Za-z][A-Za-z0-9]{0,99})(?<optional>\\?)?(?<filters>(\\|[a-z]{1,30}){0,10})");

  TextTemplate {
    parts = List.copyOf(parts);
  }

  /** Reads a text; {@code known} tells which groups the rule's expression has. */
  static TextTemplate of(ScriptNode node, Predicate<String> known) {
    String text = node.text();
    List<Object> parts = new ArrayList<>();
    Matcher mark = MARK.matcher(text);
    int from = 0;
    while (mark.find()) {
      parts.add(text.substring(from, mark.start()));
      parts.add(mark.group("inside") == null ? "${" : placeholder(node, mark, known));
      from = mark.end();
    }
    parts.add(text.substring(from));
    return new TextTemplate(parts.stream().filter(part -> !part.equals("")).toList());
  }

  /** The value of the only placeholder when there is nothing else, otherwise a text. */
  Object render(Groups groups) {
    if (parts.size() == 1) {
      return value(parts.get(0), groups);
    }
    StringBuilder text = new StringBuilder();
    parts.forEach(part -> text.append(value(part, groups)));
    return text.toString();
  }

  private static Object value(Object part, Groups groups) {
    return part instanceof Placeholder placeholder ? placeholder.value(groups) : part;
  }

  private static Placeholder placeholder(ScriptNode node, Matcher mark, Predicate<String> known) {
    Matcher inside = INSIDE.matcher(mark.group("inside"));
    if (!mark.group().endsWith("}") || !inside.matches()) {
      throw node.error(
          "'" + mark.group() + "' is not a placeholder: ${group}, ${group?} or ${group|filter}");
    }
    if (!known.test(inside.group("group"))) {
      throw node.error(
          "the rule's expression has no group '%s'; name it with (?<%s>...)"
              .formatted(inside.group("group"), inside.group("group")));
    }
    return new Placeholder(
        node.place(),
        inside.group("group"),
        inside.group("optional") != null,
        filters(node, inside));
  }

  private static List<ReplyFilter> filters(ScriptNode node, Matcher inside) {
    List<ReplyFilter> filters = new ArrayList<>();
    for (String name : inside.group("filters").split("\\|", -1)) {
      if (!name.isEmpty()) {
        filters.add(ReplyFilter.named(name).orElseThrow(() -> unknownFilter(node, name)));
      }
    }
    return filters;
  }

  private static InvalidScript unknownFilter(ScriptNode node, String name) {
    return node.error("unknown filter '" + name + "'; known are " + ReplyFilter.known());
  }
}
