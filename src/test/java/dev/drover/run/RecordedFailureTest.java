package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.drover.journal.Failure;
import dev.drover.journal.RunId;
import dev.drover.journal.StepPath;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedFailureTest {
  private static final StepPath STEP = new StepPath("post");
  private static final Map<Class<?>, Object> SAMPLES =
      Map.ofEntries(
          Map.entry(String.class, "01J00000000000000000000000"),
          Map.entry(int.class, 1),
          Map.entry(long.class, 1L),
          Map.entry(boolean.class, true),
          Map.entry(Throwable.class, new IllegalStateException("cause")),
          Map.entry(IOException.class, new IOException("cause")),
          Map.entry(JsonProcessingException.class, new JsonParseException(null, "cause")),
          Map.entry(Path.class, Path.of("data")),
          Map.entry(URI.class, URI.create("witness:x")),
          Map.entry(Instant.class, Instant.EPOCH),
          Map.entry(Duration.class, Duration.ofSeconds(1)),
          Map.entry(Optional.class, Optional.empty()),
          Map.entry(Map.class, Map.of()),
          Map.entry(List.class, List.of()),
          Map.entry(Collection.class, List.of()),
          Map.entry(RunId.class, new RunId("01J00000000000000000000000")));

  private final CamelContext context = new DefaultCamelContext();

  static Stream<Class<?>> exceptionsOfOurs() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.drover")
            .stream()
            .filter(type -> type.isAssignableTo(Throwable.class))
            .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
            .map(JavaClass::reflect);
  }

  @ParameterizedTest
  @MethodSource("exceptionsOfOurs")
  void every_exception_of_ours_can_be_thrown_again_from_its_record(Class<?> type) {
    Throwable live = (Throwable) made(type);

    Failure recorded = RecordedFailure.of(live, STEP, Optional.empty());
    Throwable again = RecordedFailure.rebuild(recorded, context);

    assertThat(again).isInstanceOfAny(type, StepFailed.class);
    assertThat(again).hasMessage(recorded.message());
    if (live.getMessage() != null) {
      assertThat(again).hasMessage(live.getMessage());
    }
  }

  @Test
  void an_exception_that_is_made_of_its_message_keeps_its_class() {
    Failure recorded = RecordedFailure.of(new FieldConflict("told"), STEP, Optional.empty());
    assertThat(RecordedFailure.rebuild(recorded, context)).isInstanceOf(FieldConflict.class);
  }

  @Test
  void a_refusal_that_is_not_made_of_its_message_keeps_code_and_hint_as_a_failed_step() {
    InvalidInput live = new InvalidInput("too large", "send less");
    Failure recorded = RecordedFailure.of(live, STEP, Optional.empty());
    Throwable again = RecordedFailure.rebuild(recorded, context);
    assertThat(again)
        .isInstanceOfSatisfying(
            StepFailed.class,
            failed -> {
              assertThat(failed.failure().code()).isEqualTo("invalid-input");
              assertThat(failed.failure().hint()).isEqualTo("send less");
              assertThat(failed.failure().step()).isEqualTo("post");
            });
  }

  private static Object made(Class<?> type) {
    AssertionError none = new AssertionError("no constructor of " + type + " takes the samples");
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      try {
        constructor.setAccessible(true);
        return constructor.newInstance(samples(constructor.getParameterTypes()));
      } catch (ReflectiveOperationException | IllegalArgumentException e) {
        none.addSuppressed(e);
      }
    }
    throw none;
  }

  private static Object[] samples(Class<?>... types) {
    return Arrays.stream(types).map(RecordedFailureTest::sample).toArray();
  }

  private static Object sample(Class<?> type) {
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    return type.isRecord() ? recordOf(type) : SAMPLES.get(type);
  }

  private static Object recordOf(Class<?> type) {
    Class<?>[] parts =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(parts);
      constructor.setAccessible(true);
      return constructor.newInstance(samples(parts));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
