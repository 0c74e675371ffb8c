package dev.drover.definition;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.Set;

/** The place of a violation as people write it: {@code lines[2].total}. */
final class ValuePath {
  // These say something about a property the value lacks or has too much: that one is the place.
  private static final Set<String> ABOUT_A_PROPERTY =
      Set.of("required", "additionalProperties", "unevaluatedProperties", "dependentRequired");

  private ValuePath() {}

  static String of(Error error) {
    StringBuilder path = new StringBuilder();
    NodePath place = error.getInstanceLocation();
    for (int i = 0; i < place.getNameCount(); i++) {
      append(path, place.getElement(i));
    }
    if (error.getProperty() != null && ABOUT_A_PROPERTY.contains(error.getKeyword())) {
      append(path, error.getProperty());
    }
    return path.toString();
  }

  private static void append(StringBuilder path, Object element) {
    if (element instanceof Number) {
      path.append('[').append(element).append(']');
    } else {
      path.append(path.isEmpty() ? "" : ".").append(element);
    }
  }
}
