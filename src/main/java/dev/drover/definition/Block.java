package dev.drover.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One mapping of the file with its entries by key; what is not a mapping has no entries. */
final class Block {
  private static final Node NOWHERE = new ScalarNode(Tag.NULL, "", ScalarStyle.PLAIN);

  private final Desk desk;
  private final Node at;
  private final String what;
  private final Map<String, Value> entries = new LinkedHashMap<>();

  private Block(Desk desk, Node at, String what) {
    this.desk = desk;
    this.at = at;
    this.what = what;
  }

  /** The block of a section that is not there. */
  static Block none(Desk desk) {
    return new Block(desk, NOWHERE, "");
  }

  /** A block whose keys are fixed; an unknown one is a problem with the nearest known name. */
  static Block ofKeys(Desk desk, Node at, Node content, String what, List<String> known) {
    return new Block(desk, at, what)
        .read(
            content,
            key -> known.contains(key) ? "" : "unknown key '" + key + "' in " + what,
            key -> Nearest.hint(key, known));
  }

  /** A block whose keys are names people choose, such as those of agents. */
  static Block ofNames(Desk desk, Node at, Node content, String what, Predicate<String> allowed) {
    return new Block(desk, at, what)
        .read(
            content,
            key -> allowed.test(key) ? "" : "'" + key + "' in " + what + " is not a name",
            key -> "use letters, digits, '-' and '_', a letter first");
  }

  private Block read(Node content, UnaryOperator<String> complaint, UnaryOperator<String> hint) {
    if (!(content instanceof MappingNode mapping)) {
      desk.problems().error(at, what + " must be a mapping", "write its keys one level deeper");
      return this;
    }
    for (NodeTuple entry : mapping.getValue()) {
      Optional<String> key = key(entry.getKeyNode());
      key.ifPresent(name -> add(name, entry, complaint.apply(name), hint));
    }
    return this;
  }

  private Optional<String> key(Node node) {
    if (node instanceof ScalarNode scalar) {
      return Optional.of(scalar.getValue());
    }
    desk.problems().error(node, "a key in " + what + " is not a word", "quote it if it begins {{");
    return Optional.empty();
  }

  private void add(String name, NodeTuple entry, String complaint, UnaryOperator<String> hint) {
    Node keyNode = entry.getKeyNode();
    if (!complaint.isEmpty()) {
      desk.problems().error(keyNode, complaint, hint.apply(name));
    } else if (entries.containsKey(name)) {
      desk.problems()
          .error(keyNode, "key '" + name + "' stands twice in " + what, "keep one of them");
    } else {
      entries.put(name, new Value(desk, name, what, keyNode, entry.getValueNode()));
    }
  }

  Optional<Value> value(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** The value of a key that has to be there. */
  Optional<Value> required(String key, String hint) {
    if (!entries.containsKey(key)) {
      desk.problems().error(at, what + " has no '" + key + "'", hint);
    }
    return value(key);
  }

  Map<String, Value> entries() {
    return entries;
  }

  void error(String message, String hint) {
    desk.problems().error(at, what + " " + message, hint);
  }
}
