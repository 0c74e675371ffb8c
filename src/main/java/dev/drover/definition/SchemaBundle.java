package dev.drover.definition;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes one schema of a file and the local files it refers to: each stands once under {@code $defs}
 * and every {@code $ref} becomes a pointer into the bundle. Files may refer to each other in
 * circles. For one thread and one file.
 */
final class SchemaBundle {
  private final SchemaFiles files;
  private final Map<String, String> pointers = new LinkedHashMap<>();
  private final Deque<String> unread = new ArrayDeque<>();

  SchemaBundle(SchemaFiles files) {
    this.files = files;
  }

  Object of(String root) throws UnusableFile {
    pointers.put(root, "");
    Object schema = moved(root);
    Map<String, Object> others = new LinkedHashMap<>();
    while (!unread.isEmpty()) {
      String path = unread.remove();
      others.put(placeOf(path).substring("/$defs/".length()), moved(path));
    }
    Object bundle = others.isEmpty() ? schema : with(others, schema);
    new References(root, bundle).check();
    return bundle;
  }

  private Object moved(String path) throws UnusableFile {
    SchemaFile file = files.read(path);
    return SchemaTree.withRefs(
        file.tree(),
        (keyword, ref) -> {
          if (!keyword.equals("$ref")) {
            throw new UnusableFile(
                "file '" + path + "': " + keyword + " '" + ref + "' is not read in contracts",
                "use $ref with a JSON pointer");
          }
          return pointer(path, file.id(), ref);
        });
  }

  private String pointer(String path, String id, String ref) throws UnusableFile {
    int hash = ref.indexOf('#');
    String document = hash < 0 ? ref : ref.substring(0, hash);
    String fragment = hash < 0 ? "" : ref.substring(hash + 1);
    if (!fragment.isEmpty() && !fragment.startsWith("/")) {
      throw new UnusableFile(
          "file '" + path + "': $ref '" + ref + "' names an anchor", "use a JSON pointer");
    }
    String target = document.isEmpty() || document.equals(id) ? path : local(path, document);
    return "#" + placeOf(target) + fragment;
  }

  private static String local(String path, String document) throws UnusableFile {
    if (document.matches("[A-Za-z][A-Za-z0-9+.-]*:.*") || document.startsWith("//")) {
      throw new UnusableFile(
          "file '" + path + "': $ref '" + document + "' is remote and never fetched",
          "keep a copy beside the contract and refer to that");
    }
    return NamedFiles.resolved(path, document);
  }

  private String placeOf(String path) {
    String known = pointers.get(path);
    if (known != null) {
      return known;
    }
    String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
    String free = name;
    for (int i = 2; pointers.containsValue("/$defs/" + free); i++) {
      free = name + "-" + i;
    }
    pointers.put(path, "/$defs/" + free);
    unread.add(path);
    return "/$defs/" + free;
  }

  private static Object with(Map<String, Object> others, Object schema) throws UnusableFile {
    Map<Object, Object> bundle = new LinkedHashMap<>((Map<?, ?>) schema);
    Map<Object, Object> defs = new LinkedHashMap<>();
    if (bundle.get("$defs") instanceof Map<?, ?> own) {
      defs.putAll(own);
    }
    for (Map.Entry<String, Object> other : others.entrySet()) {
      if (defs.put(other.getKey(), other.getValue()) != null) {
        throw new UnusableFile(
            "$defs '" + other.getKey() + "' has the name of a referenced file", "rename it");
      }
    }
    bundle.put("$defs", defs);
    return bundle;
  }
}
