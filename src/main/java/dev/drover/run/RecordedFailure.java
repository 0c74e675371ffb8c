package dev.drover.run;

import dev.drover.journal.Failure;
import dev.drover.journal.StepPath;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.RuntimeCamelException;
import org.jspecify.annotations.Nullable;

/** Exceptions as values: what is kept of one, and the exception a replay throws for it. */
final class RecordedFailure {
  private RecordedFailure() {}

  /** What is kept of an exception that happened at {@code step}. */
  static Failure of(Throwable error, StepPath step, Optional<String> agent) {
    Throwable cause = unwrapped(error);
    Failure failure =
        cause instanceof StepFailed failed ? failed.failure().at(step) : value(cause, step, agent);
    return isOurs(cause) && !canBeRebuilt(cause, failure) ? asStepFailed(failure) : failure;
  }

  private static Failure value(Throwable cause, StepPath step, Optional<String> agent) {
    String message = cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
    String code = cause instanceof Refusal refusal ? refusal.code() : code(cause);
    String hint =
        cause instanceof Refusal refusal
            ? refusal.hint()
            : "Mend the cause, then try again with: drover resume RUN";
    return new Failure(
        code, step.value(), agent.orElse(null), message, hint, cause.getClass().getName());
  }

  private static boolean isOurs(Throwable cause) {
    return cause.getClass().getName().startsWith("dev.drover.");
  }

  // A constructor that takes a name, not the message, would tell something else on replay.
  private static boolean canBeRebuilt(Throwable cause, Failure failure) {
    Throwable rebuilt = instance(cause.getClass(), failure);
    return rebuilt != null && Objects.equals(rebuilt.getMessage(), cause.getMessage());
  }

  private static Failure asStepFailed(Failure failure) {
    return new Failure(
        failure.code(),
        failure.step(),
        failure.agent(),
        failure.message(),
        failure.hint(),
        StepFailed.class.getName());
  }

  private static String code(Throwable cause) {
    return cause
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  /** The exception behind Camel's and the JDK's wrappers. */
  static Throwable unwrapped(Throwable error) {
    Throwable cause = error;
    while (isWrapper(cause) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static boolean isWrapper(Throwable error) {
    return error.getClass() == RuntimeCamelException.class
        || error instanceof CamelExecutionException
        || error instanceof InvocationTargetException
        || error.getClass() == CamelExchangeException.class
        || error instanceof ExecutionException
        || error instanceof CompletionException;
  }

  /** The error itself, or what a replay will throw in place of one that cannot be made again. */
  static Throwable asOnReplay(Throwable error, Failure failure) {
    boolean another =
        StepFailed.class.getName().equals(failure.type())
            && !(unwrapped(error) instanceof StepFailed);
    return another ? new StepFailed(failure) : error;
  }

  /**
   * An exception of the recorded class with the recorded message.
   *
   * @throws CannotRebuild when its class is gone or has no fitting constructor
   */
  static Throwable rebuild(Failure failure, CamelContext context) {
    String type = failure.type();
    if (type == null) {
      return new StepFailed(failure);
    }
    Class<?> found = context.getClassResolver().resolveClass(type);
    Throwable rebuilt =
        found != null && Throwable.class.isAssignableFrom(found)
            ? instance(found.asSubclass(Throwable.class), failure)
            : null;
    if (rebuilt == null) {
      throw new CannotRebuild(failure);
    }
    return rebuilt;
  }

  private static @Nullable Throwable instance(Class<? extends Throwable> type, Failure failure) {
    try {
      return StepFailed.class.isAssignableFrom(type)
          ? type.getConstructor(Failure.class).newInstance(failure)
          : type.getConstructor(String.class).newInstance(failure.message());
    } catch (ReflectiveOperationException e) {
      return withoutMessage(type);
    }
  }

  private static @Nullable Throwable withoutMessage(Class<? extends Throwable> type) {
    try {
      return type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
