package dev.drover.agent;

import dev.drover.definition.Cluster;
import dev.drover.model.HttpModelCallLog;
import dev.drover.model.ModelCallLog;
import dev.drover.model.ScriptedModel;
import dev.drover.model.WitnessedModel;
import dev.langchain4j.model.chat.ChatModel;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * The models of an application: beans of type {@link ChatModel}, else scripted models in files
 * beside the contract. Thread-safe.
 */
final class BoundModels {
  private final CamelContext context;
  private final Optional<ModelCallLog> witness;
  private final Map<Path, Script> scripts = new ConcurrentHashMap<>();

  BoundModels(CamelContext context, @Nullable String modelCallLog) {
    this.context = context;
    this.witness =
        modelCallLog == null
            ? Optional.ofNullable(context.getRegistry().findSingleByType(ModelCallLog.class))
            : Optional.of(new HttpModelCallLog(URI.create(modelCallLog)));
  }

  /** The model a contract of this cluster means by {@code ref}. */
  Optional<ChatModel> find(String ref, Cluster cluster) {
    ChatModel bean = context.getRegistry().lookupByNameAndType(ref, ChatModel.class);
    Optional<ChatModel> found = bean == null ? scripted(ref, cluster) : Optional.of(bean);
    return found.map(
        model -> witness.<ChatModel>map(log -> new WitnessedModel(model, log)).orElse(model));
  }

  private Optional<ChatModel> scripted(String ref, Cluster cluster) {
    return scriptFiles(ref, cluster).stream()
        .filter(Files::isRegularFile)
        .findFirst()
        .map(file -> scripts.compute(file, Script::current).model());
  }

  /** Where scripted models are looked for, for people. */
  static String scriptNames(String ref, Cluster cluster) {
    return scriptFiles(ref, cluster).stream()
        .map(Path::toString)
        .collect(Collectors.joining(" or "));
  }

  private static List<Path> scriptFiles(String ref, Cluster cluster) {
    if (!ref.matches("[\\w.-]+")) {
      return List.of();
    }
    Path contract = Path.of(cluster.location()).toAbsolutePath();
    return List.of(
        contract.resolveSibling(ref + ".script.yaml"),
        contract.resolveSibling(cluster.name() + ".script.yaml"));
  }

  /** A script as it was when its file had this time. */
  private record Script(long modified, ChatModel model) {

    static Script current(Path file, @Nullable Script known) {
      long modified = file.toFile().lastModified();
      return known != null && known.modified == modified
          ? known
          : new Script(modified, ScriptedModel.load(file));
    }
  }
}
