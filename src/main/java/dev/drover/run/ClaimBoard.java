package dev.drover.run;

import dev.drover.journal.Failure;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.Payload;
import dev.drover.journal.Tree;
import dev.drover.memory.FieldValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ClaimCheckRepository;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;

/**
 * A run's fields as one call of Camel's claim check sees them. Made for that call alone, because
 * Camel asks for a claim without saying who asks. What the call writes is only collected here.
 */
final class ClaimBoard implements ClaimCheckRepository {
  /** How many are on the stack; they are {@code #1}, {@code #2} and so on. */
  private static final String DEPTH = "#";

  private final Scope scope;
  private final Exchange asks;
  private final String node;
  private final List<FieldWrite> writes = new ArrayList<>(2);
  private final List<String> reads = new ArrayList<>(1);

  ClaimBoard(Scope scope, Exchange asks, String node) {
    this.scope = scope;
    this.asks = asks;
    this.node = node;
  }

  /** What the call wrote. */
  List<FieldWrite> writes() {
    return List.copyOf(writes);
  }

  /** The fields that the call looked at. */
  List<String> reads() {
    return List.copyOf(reads);
  }

  @Override
  public boolean add(String key, Exchange copy) {
    FieldWrite write = checked(named(key), Body.freeze(copy, copy.getMessage().getBody()));
    writes.add(write.with(headers(copy)));
    return !contains(key);
  }

  private Map<String, Object> headers(Exchange copy) {
    return MessageState.of(copy, scope.walk().engine().declaredHeaders()).headers();
  }

  @Override
  public boolean contains(String key) {
    return known(named(key)).isPresent();
  }

  @Override
  public @Nullable Exchange get(String key) {
    reads.add(named(key));
    return known(key).map(this::checkedOut).orElse(null);
  }

  @Override
  public @Nullable Exchange getAndRemove(String key) {
    Exchange claim = get(key);
    if (claim != null) {
      owned(key);
      writes.add(unchecked(key, Payload.NONE));
    }
    return claim;
  }

  @Override
  public void push(Exchange copy) {
    int depth = depth() + 1;
    Payload body = Body.freeze(copy, copy.getMessage().getBody());
    writes.add(unchecked(DEPTH + depth, body).with(headers(copy)));
    writes.add(unchecked(DEPTH, Payload.of(depth)));
  }

  @Override
  public @Nullable Exchange pop() {
    int depth = depth();
    if (depth == 0) {
      return null;
    }
    writes.add(unchecked(DEPTH, Payload.of(depth - 1)));
    return scope.memory().get(DEPTH + depth).map(this::checkedOut).orElse(null);
  }

  private int depth() {
    return scope.memory().get(DEPTH).map(value -> (Integer) value.value().value()).orElse(0);
  }

  private Optional<FieldValue> known(String key) {
    return scope.memory().get(key).filter(value -> !value.value().isNothing());
  }

  private Exchange checkedOut(FieldValue claim) {
    Exchange copy = new DefaultExchange(asks.getContext());
    Body.put(copy, claim.value());
    claim.headers().forEach((name, value) -> copy.getMessage().setHeader(name, Tree.view(value)));
    return copy;
  }

  private static String named(String key) {
    if (key.isBlank() || FieldWrite.isPrivate(key)) {
      throw new StepFailed(
          new Failure(
              "claim-key-invalid",
              "",
              null,
              "'" + key + "' cannot be the key of a claim.",
              "Use a field of the contract, or any text that does not begin with '#'.",
              null));
    }
    return key;
  }

  private FieldWrite checked(String key, Payload value) {
    owned(key);
    Instant now = scope.walk().engine().clock().instant();
    return FieldWrites.of(
            List.of(key),
            value,
            Optional.empty(),
            scope.walk().cluster(),
            scope.memory(),
            now,
            () -> "claimCheck '" + node + "'")
        .get(0);
  }

  private FieldWrite unchecked(String key, Payload value) {
    Instant now = scope.walk().engine().clock().instant();
    return new FieldWrite(key, scope.memory().nextVersion(key), value, now);
  }

  /** Whoever declared the field as its own is its only writer. */
  private void owned(String key) {
    scope
        .walk()
        .cluster()
        .ownerOf(key)
        .ifPresent(
            owner -> {
              throw new StepFailed(
                  new Failure(
                      "field-not-owned",
                      "",
                      null,
                      "claimCheck '"
                          + node
                          + "' may not write field '"
                          + key
                          + "'; "
                          + owner
                          + " does.",
                      "Use another key, or take the field out of the 'writes' of " + owner + ".",
                      null));
            });
  }

  @Override
  public void clear() {
    throw new UnsupportedOperationException("Claims of a run end with the run.");
  }

  @Override
  public void start() {
    // belongs to one call
  }

  @Override
  public void stop() {
    // belongs to one call
  }
}
