package dev.drover.model;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.NodeType;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A place in a script file: what is written there, and errors that say where. */
final class ScriptNode {

  private final String file;
  private final Node node;

  private ScriptNode(String file, Node node) {
    this.file = file;
    this.node = node;
    if (node.getAnchor().isPresent()) {
      throw error("anchors and aliases are not allowed in a script; write the value out");
    }
  }

  static ScriptNode root(String file, String yaml) {
    try {
      Optional<Node> root =
          new Compose(LoadSettings.builder().setLabel(file).build()).composeString(yaml);
      return new ScriptNode(
          file, root.orElseThrow(() -> new InvalidScript(file + ":1:1", "the script is empty")));
    } catch (MarkedYamlEngineException invalid) {
      throw new InvalidScript(
          place(file, invalid.getProblemMark()), "not YAML: " + invalid.getProblem());
    } catch (YamlEngineException invalid) {
      throw new InvalidScript(file + ":1:1", "not YAML: " + invalid.getMessage());
    }
  }

  boolean isMap() {
    return node.getNodeType() == NodeType.MAPPING;
  }

  boolean isList() {
    return node.getNodeType() == NodeType.SEQUENCE;
  }

  boolean isText() {
    return node.getNodeType() == NodeType.SCALAR && node.getTag().equals(Tag.STR);
  }

  /** The fields of a mapping in the order written. */
  Map<String, ScriptNode> fields() {
    if (!isMap()) {
      throw error("expected a mapping");
    }
    Map<String, ScriptNode> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      ScriptNode key = new ScriptNode(file, tuple.getKeyNode());
      if (fields.put(key.scalar(), new ScriptNode(file, tuple.getValueNode())) != null) {
        throw key.error("the key '" + key.scalar() + "' is here twice");
      }
    }
    return fields;
  }

  /** The fields of a mapping that may have no others than these. */
  Map<String, ScriptNode> fields(Set<String> known) {
    Map<String, ScriptNode> fields = fields();
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      ScriptNode key = new ScriptNode(file, tuple.getKeyNode());
      if (!known.contains(key.scalar())) {
        throw key.error(
            "unknown key '%s'; known here: %s"
                .formatted(key.scalar(), String.join(", ", new TreeSet<>(known))));
      }
    }
    return fields;
  }

  List<ScriptNode> items() {
    if (!isList()) {
      throw error("expected a list");
    }
    return ((SequenceNode) node)
        .getValue().stream().map(item -> new ScriptNode(file, item)).toList();
  }

  /** A text, or a number or word written without quotes as it stands there. */
  String text() {
    return scalar();
  }

  /** A number, true, false or null. */
  @Nullable Object constant() {
    String written = scalar();
    if (node.getTag().equals(Tag.NULL)) {
      return null;
    }
    if (node.getTag().equals(Tag.BOOL)) {
      return Boolean.valueOf(written);
    }
    return node.getTag().equals(Tag.INT) ? whole(written) : fraction(written);
  }

  InvalidScript error(String problem) {
    return new InvalidScript(place(), problem);
  }

  /** File, line and column, both from 1. */
  String place() {
    return place(file, node.getStartMark());
  }

  private String scalar() {
    if (node.getNodeType() != NodeType.SCALAR) {
      throw error("expected a single value");
    }
    return ((ScalarNode) node).getValue();
  }

  private static Object whole(String digits) {
    BigInteger value = new BigInteger(digits);
    return value.bitLength() > 31 ? value : (Object) value.intValue();
  }

  private Object fraction(String written) {
    // YAML has .inf and .nan, which Java does not read, and 1e999, which it reads as infinite.
    if (!written.contains("n") && Double.isFinite(Double.parseDouble(written))) {
      return Double.valueOf(written);
    }
    throw error("'" + written + "' is not a JSON number");
  }

  private static String place(String file, Optional<Mark> mark) {
    return mark.map(at -> "%s:%d:%d".formatted(file, at.getLine() + 1, at.getColumn() + 1))
        .orElse(file + ":1:1");
  }
}
