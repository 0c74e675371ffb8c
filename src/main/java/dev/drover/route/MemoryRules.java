package dev.drover.route;

import dev.drover.definition.Cluster;
import dev.drover.definition.Definitions;
import dev.drover.definition.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.model.LogDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.jspecify.annotations.Nullable;

/** Whether claim checks and {@code memory(..)} in a route speak of fields that are there. */
final class MemoryRules extends ClusterRule {
  private static final Pattern FIELD =
      Pattern.compile("\\bmemory\\(\\s*['\"]?([A-Za-z_][A-Za-z0-9_-]*)");

  MemoryRules(Definitions definitions) {
    super(definitions);
  }

  @Override
  void check(RouteDefinition route, Reach reach, Cluster cluster, List<RouteProblem> problems) {
    InCluster in = new InCluster(cluster, claims(cluster, reach), problems);
    RouteModel.nodes(route).forEach(in::check);
  }

  private static List<Claim> claims(Cluster cluster, Reach reach) {
    List<Claim> claims = new ArrayList<>();
    for (RouteDefinition route : reach.routes()) {
      if (reach.workflowsOf(route).stream().anyMatch(w -> cluster.workflow(w).isPresent())) {
        for (ProcessorDefinition<?> node : RouteModel.nodes(route)) {
          Claim claim = Claim.of(node);
          if (claim != null) {
            claims.add(claim);
          }
        }
      }
    }
    return claims;
  }

  /** The rules with one contract's fields, and all claim checks of its routes. */
  private record InCluster(Cluster cluster, List<Claim> claims, List<RouteProblem> problems) {

    void check(ProcessorDefinition<?> node) {
      Claim claim = Claim.of(node);
      if (claim != null && claim.key() != null) {
        check(node, claim, claim.key());
      }
      for (String text : texts(node)) {
        Matcher matcher = FIELD.matcher(text);
        while (matcher.find()) {
          if (!isThere(matcher.group(1))) {
            String field = matcher.group(1);
            problems.add(RouteProblem.at(node, "memory(" + field + "): " + unknown(field)));
          }
        }
      }
    }

    private void check(ProcessorDefinition<?> node, Claim claim, String key) {
      if (claim.writes()) {
        cluster
            .ownerOf(key)
            .ifPresent(owner -> problems.add(RouteProblem.at(node, owned(claim, key, owner))));
      }
      if (claim.sets() && cluster.field(key).isPresent()) {
        otherWriter(node, key)
            .ifPresent(other -> problems.add(RouteProblem.at(node, twice(claim, key, other))));
      }
      if (claim.reads() && !isThere(key)) {
        problems.add(RouteProblem.at(node, "claimCheck '" + claim.node() + "': " + unknown(key)));
      }
    }

    private Optional<String> otherWriter(ProcessorDefinition<?> node, String key) {
      String own = RouteModel.stableId(node);
      return claims.stream()
          .filter(claim -> claim.sets() && key.equals(claim.key()))
          .map(Claim::node)
          .takeWhile(id -> !id.equals(own))
          .findFirst();
    }

    private boolean isThere(String field) {
      return cluster.field(field).isPresent()
          || claims.stream().anyMatch(c -> c.sets() && (c.key() == null || field.equals(c.key())));
    }

    private String unknown(String field) {
      Set<String> known = new TreeSet<>(cluster.fields().keySet());
      claims.stream().filter(Claim::sets).map(Claim::key).forEach(key -> addTo(known, key));
      return "there is no field '"
          + field
          + "' in "
          + cluster.location()
          + ", and no claimCheck sets it ("
          + Nearest.hint(field, known)
          + ").";
    }

    private static void addTo(Set<String> known, @Nullable String key) {
      if (key != null) {
        known.add(key);
      }
    }

    private static String owned(Claim claim, String key, String owner) {
      return "claimCheck '"
          + claim.node()
          + "' may not write field '"
          + key
          + "'; "
          + owner
          + " does. Use another key, or take the field out of what "
          + owner
          + " writes.";
    }

    private static String twice(Claim claim, String key, String other) {
      return "Field '"
          + key
          + "' has two writers: claimCheck '"
          + other
          + "' and claimCheck '"
          + claim.node()
          + "'. A field has one writer.";
    }

    private static List<String> texts(ProcessorDefinition<?> node) {
      List<String> texts = new ArrayList<>();
      Purity.expressions(node).forEach(expression -> texts.add(String.valueOf(expression)));
      Address.of(node).forEach(address -> texts.add(address.name() + "?" + address.options()));
      if (node instanceof LogDefinition log) {
        texts.add(String.valueOf(log.getMessage()));
      }
      return texts;
    }
  }
}
