package dev.drover.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reply of a rule: a JSON tree whose texts may hold placeholders. */
sealed interface ReplyTree {

  /** The reply with every placeholder filled from a match. */
  @Nullable Object render(Groups groups);

  /** A value without placeholders: a number, true, false or null. */
  record Constant(@Nullable Object value) implements ReplyTree {
    @Override
    public @Nullable Object render(Groups groups) {
      return value;
    }
  }

  /** A text with placeholders. */
  record Text(TextTemplate template) implements ReplyTree {
    @Override
    public Object render(Groups groups) {
      return template.render(groups);
    }
  }

  /** An object, in the order it is written. */
  record Fields(Map<String, ReplyTree> fields) implements ReplyTree {
    @Override
    public Object render(Groups groups) {
      Map<String, @Nullable Object> rendered = new LinkedHashMap<>();
      fields.forEach((name, value) -> rendered.put(name, value.render(groups)));
      return Collections.unmodifiableMap(rendered);
    }
  }

  /** A list. */
  record Items(List<ReplyTree> items) implements ReplyTree {
    @Override
    public Object render(Groups groups) {
      List<@Nullable Object> rendered = new ArrayList<>();
      items.forEach(item -> rendered.add(item.render(groups)));
      return Collections.unmodifiableList(rendered);
    }
  }
}
