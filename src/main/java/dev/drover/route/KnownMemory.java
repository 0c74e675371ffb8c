package dev.drover.route;

import dev.drover.definition.Cluster;
import dev.drover.definition.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;

/** The fields that runs of one contract have: those it declares, and what claim checks set. */
record KnownMemory(Cluster cluster, List<Claim> claims) {
  private static final Pattern FIELD =
      Pattern.compile("\\bmemory\\(\\s*['\"]?([A-Za-z_][A-Za-z0-9_-]*)");

  static KnownMemory of(Cluster cluster, Reach reach) {
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
    return new KnownMemory(cluster, claims);
  }

  /** What a text says about fields that are not there, in words. */
  List<String> unknownIn(String text) {
    List<String> unknown = new ArrayList<>();
    Matcher matcher = FIELD.matcher(text);
    while (matcher.find()) {
      String field = matcher.group(1);
      if (!isThere(field)) {
        unknown.add("memory(" + field + "): " + unknown(field));
      }
    }
    return unknown;
  }

  boolean isThere(String field) {
    return cluster.field(field).isPresent()
        || claims.stream().anyMatch(c -> c.sets() && (c.key() == null || field.equals(c.key())));
  }

  String unknown(String field) {
    Set<String> known = new TreeSet<>(cluster.fields().keySet());
    claims.stream()
        .filter(Claim::sets)
        .map(Claim::key)
        .filter(Objects::nonNull)
        .forEach(known::add);
    return "there is no field '"
        + field
        + "' in "
        + cluster.location()
        + ", and no claimCheck sets it ("
        + Nearest.hint(field, known)
        + ").";
  }
}
