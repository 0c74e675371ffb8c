package dev.drover.definition;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** The text of a contract file as nodes that know their place, within limits. */
final class ContractText {
  static final int MOST_BYTES = 1 << 20;
  static final int DEEPEST = 50;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setAllowNonScalarKeys(true)
          .setMaxAliasesForCollections(0)
          .setCodePointLimit(MOST_BYTES)
          .build();

  private final Problems problems;

  ContractText(Problems problems) {
    this.problems = problems;
  }

  /** The root of the document; empty when a problem was found. */
  Optional<Node> root(byte[] content) {
    if (content.length > MOST_BYTES) {
      return refused(Optional.empty(), "the file is larger than 1 MiB", "split it into clusters");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return root(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException malformed) {
      return refused(Optional.empty(), "the file is not UTF-8", "save it as UTF-8");
    } catch (MarkedYamlEngineException syntax) {
      return refused(syntax.getProblemMark(), "not YAML: " + syntax.getProblem(), context(syntax));
    } catch (YamlEngineException syntax) {
      return refused(Optional.empty(), "not YAML: " + syntax.getMessage(), "");
    }
  }

  private Optional<Node> root(String text) {
    if (!withinLimits(text)) {
      return Optional.empty();
    }
    Optional<Node> root = new Compose(SETTINGS).composeString(text);
    return root.isPresent()
        ? root
        : refused(Optional.empty(), "the file is empty", "declare a workflow, or remove the file");
  }

  // Looked at as events, before any node is built: the composer recurses and would follow aliases.
  private boolean withinLimits(String text) {
    int depth = 0;
    for (Event event : new Parse(SETTINGS).parseString(text)) {
      depth += change(event);
      if (depth > DEEPEST) {
        refused(event.getStartMark(), "nested deeper than " + DEEPEST + " levels", "flatten it");
        return false;
      }
      if (event.getEventId() == Event.ID.Alias) {
        refused(event.getStartMark(), "aliases are not read in contracts", "write the value out");
        return false;
      }
    }
    return true;
  }

  private static int change(Event event) {
    return switch (event.getEventId()) {
      case MappingStart, SequenceStart -> 1;
      case MappingEnd, SequenceEnd -> -1;
      default -> 0;
    };
  }

  private static String context(MarkedYamlEngineException syntax) {
    return syntax.getContext() == null ? "" : syntax.getContext();
  }

  private Optional<Node> refused(Optional<Mark> at, String message, String hint) {
    problems.error(at, message, hint);
    return Optional.empty();
  }
}
