package dev.drover.definition;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the blocks of rate limits, and who names them. */
final class RateLimitReader {
  private final Desk desk;
  private final Set<String> declared;
  private final Map<String, RateLimit> read = new HashMap<>();

  /**
   * @param declared the names of all limits of the file, also of those that cannot be read
   */
  RateLimitReader(Desk desk, Set<String> declared) {
    this.desk = desk;
    this.declared = declared;
  }

  /** The limit; empty when something is wrong with it. */
  Optional<RateLimit> read(String name, Block block) {
    int before = desk.problems().count();
    OptionalInt perSecond = number(block, "perSecond");
    OptionalInt concurrent = number(block, "concurrent");
    if (desk.problems().count() > before) {
      return Optional.empty();
    }
    if (perSecond.isEmpty() && concurrent.isEmpty()) {
      block.error("limits nothing", "say 'perSecond', 'concurrent' or both");
      return Optional.empty();
    }
    RateLimit limit = new RateLimit(name, perSecond, concurrent);
    read.put(name, limit);
    return Optional.of(limit);
  }

  /** The limit that an agent or a step names; empty when it names none, or one nobody declares. */
  Optional<RateLimit> named(Block block) {
    Optional<Value> value = block.value("rateLimit");
    Optional<String> name = value.flatMap(Value::text);
    name.filter(unknown -> !declared.contains(unknown))
        .ifPresent(
            unknown ->
                value
                    .orElseThrow()
                    .error(
                        "is not declared here: '" + unknown + "'",
                        Nearest.hint(unknown, declared)));
    return name.map(read::get);
  }

  private static OptionalInt number(Block block, String key) {
    return block.value(key).flatMap(v -> v.number(1, RateLimit.MOST)).stream()
        .mapToInt(Integer::intValue)
        .findAny();
  }
}
