package dev.drover.definition;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A number for what a contract means: comments, layout and the order of keys do not change it, a
 * changed value, schema or prompt does. Placeholders count as written.
 */
final class ContractHash {
  private static final int BYTES = 16;

  private ContractHash() {}

  /** 32 hex digits. */
  static String of(Node root, Map<String, String> files) {
    StringBuilder canonical = new StringBuilder();
    write(root, canonical);
    new TreeMap<>(files).forEach((path, text) -> scalar(text, scalar(path, canonical)));
    return hex(canonical.toString());
  }

  private static void write(Node node, StringBuilder to) {
    if (node instanceof MappingNode map) {
      to.append('{');
      map.getValue().stream()
          .sorted(Comparator.comparing(ContractHash::key))
          .forEach(
              entry -> {
                scalar(key(entry), to);
                write(entry.getValueNode(), to);
              });
      to.append('}');
    } else if (node instanceof SequenceNode list) {
      to.append('[');
      list.getValue().forEach(each -> write(each, to));
      to.append(']');
    } else if (node instanceof ScalarNode scalar) {
      scalar(scalar.getValue(), to.append(scalar.getTag().getValue()));
    }
  }

  private static String key(NodeTuple entry) {
    return entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  // With its length in front no text can look like two.
  private static StringBuilder scalar(String text, StringBuilder to) {
    return to.append(text.length()).append(':').append(text);
  }

  private static String hex(String canonical) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }
}
