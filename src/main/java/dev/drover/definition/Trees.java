package dev.drover.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads a part of a contract file as a JSON value. */
final class Trees {
  private Trees() {}

  /**
   * The value of a node.
   *
   * @param texts what becomes of each text
   * @throws NumberFormatException when a number is out of range
   */
  static @Nullable Object of(Node node, UnaryOperator<String> texts) {
    if (node instanceof MappingNode mapping) {
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      for (NodeTuple entry : mapping.getValue()) {
        object.put(key(entry.getKeyNode()), of(entry.getValueNode(), texts));
      }
      return object;
    }
    if (node instanceof SequenceNode sequence) {
      List<@Nullable Object> list = new ArrayList<>();
      sequence.getValue().forEach(each -> list.add(of(each, texts)));
      return list;
    }
    return scalar((ScalarNode) node, texts);
  }

  private static String key(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private static @Nullable Object scalar(ScalarNode node, UnaryOperator<String> texts) {
    String text = node.getValue();
    if (node.getTag().equals(Tag.NULL)) {
      return null;
    }
    if (node.getTag().equals(Tag.BOOL)) {
      return Boolean.valueOf(text);
    }
    if (node.getTag().equals(Tag.FLOAT)) {
      return Double.valueOf(text);
    }
    return node.getTag().equals(Tag.INT) ? whole(Long.parseLong(text)) : texts.apply(text);
  }

  private static Object whole(long number) {
    if (number == (int) number) {
      return (int) number;
    }
    return number;
  }
}
