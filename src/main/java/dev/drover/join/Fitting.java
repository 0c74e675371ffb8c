package dev.drover.join;

import dev.drover.definition.Coercion;
import dev.drover.definition.FieldPath;
import dev.drover.definition.KnownFields;
import dev.drover.definition.MergeDefinition;
import dev.drover.definition.SourceRule;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings sources into the common form; what has no place in it is kept aside. */
final class Fitting {
  private final MergeDefinition.ByRules rules;
  private final Optional<KnownFields> known;
  private final List<Aside> asides;

  /**
   * @param asides where to keep what has no place
   */
  Fitting(MergeDefinition.ByRules rules, List<Aside> asides) {
    this.rules = rules;
    this.known = rules.schema().map(KnownFields::of);
    this.asides = asides;
  }

  Fitted fitted(Source source, int rank) {
    Form form = new Form(source.value());
    SourceRule rule = rules.sources().getOrDefault(source.name(), SourceRule.NONE);
    rename(source, rule.rename(), form);
    rule.coerce().forEach((field, coercion) -> coerce(source, field, coercion, form));
    Optional<Instant> time =
        rules.newestBy().flatMap(place -> AsOf.in(form.frozen(), place)).or(source::dataTime);
    known.ifPresent(fields -> known(source, FieldPath.WHOLE, form.frozen(), fields, form));
    return new Fitted(source.name(), rank, form.frozen(), time);
  }

  /** All are taken out before one is put in, so that two fields may change places. */
  private void rename(Source source, Map<FieldPath, FieldPath> rename, Form form) {
    Map<FieldPath, FieldPath> moved = new LinkedHashMap<>();
    rename.forEach(
        (from, to) -> {
          if (form.has(from)) {
            moved.put(from, to);
            form.remove(from);
          }
        });
    moved.forEach(
        (from, to) -> {
          Object value = from.in(source.value());
          if (!form.put(to, value) && value != null) {
            aside(source, from, value, "'" + to + "' is there already");
          }
        });
    moved.keySet().forEach(from -> form.prune(Form.above(from)));
  }

  private void coerce(Source source, FieldPath field, Coercion coercion, Form form) {
    Object value = form.has(field) ? field.in(form.frozen()) : null;
    if (value == null) {
      return;
    }
    Optional<Object> coerced = Coercing.coerced(coercion, value);
    coerced.ifPresent(it -> form.replace(field, it));
    if (coerced.isEmpty()) {
      form.remove(field);
      aside(source, field, value, "it is not " + coercion.meaning());
    }
  }

  private void known(
      Source source, FieldPath at, @Nullable Object value, KnownFields known, Form form) {
    if (!(value instanceof Map<?, ?> map)) {
      return;
    }
    map.forEach(
        (key, each) -> {
          String name = (String) key;
          FieldPath field = at.child(name);
          if (known.knows(name)) {
            known(source, field, each, known.within(name), form);
          } else {
            form.remove(field);
            aside(source, field, each, "the schema does not know it");
          }
        });
  }

  private void aside(Source source, FieldPath field, @Nullable Object value, String why) {
    asides.add(new Aside(source.name(), field.toString(), value, why));
  }
}
