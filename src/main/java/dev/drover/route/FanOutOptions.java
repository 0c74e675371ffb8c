package dev.drover.route;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SplitDefinition;
import org.jspecify.annotations.Nullable;

/** What a fan-out says about its branches: Camel's classes share the words only. */
record FanOutOptions(
    boolean isParallel,
    boolean stopsOnException,
    boolean preparesBranches,
    boolean aggregatesInParallel,
    boolean sharesUnitOfWork,
    boolean isSynchronous) {

  static FanOutOptions of(RouteDefinition route, ProcessorDefinition<?> node) {
    if (node instanceof SplitDefinition split) {
      return new FanOutOptions(
          isOn(route, split.getParallelProcessing()),
          isOn(route, split.getStopOnException()),
          split.getOnPrepare() != null || split.getOnPrepareProcessor() != null,
          isOn(route, split.getParallelAggregate()),
          isOn(route, split.getShareUnitOfWork()),
          isOn(route, split.getSynchronous()));
    }
    if (node instanceof RecipientListDefinition<?> list) {
      return new FanOutOptions(
          isOn(route, list.getParallelProcessing()),
          isOn(route, list.getStopOnException()),
          list.getOnPrepare() != null || list.getOnPrepareProcessor() != null,
          isOn(route, list.getParallelAggregate()),
          isOn(route, list.getShareUnitOfWork()),
          isOn(route, list.getSynchronous()));
    }
    MulticastDefinition multicast = (MulticastDefinition) node;
    return new FanOutOptions(
        isOn(route, multicast.getParallelProcessing()),
        isOn(route, multicast.getStopOnException()),
        multicast.getOnPrepare() != null || multicast.getOnPrepareProcessor() != null,
        isOn(route, multicast.getParallelAggregate()),
        isOn(route, multicast.getShareUnitOfWork()),
        isOn(route, multicast.getSynchronous()));
  }

  /** What a join cannot be made with, each with what to do. */
  List<String> refused() {
    List<String> refused = new ArrayList<>();
    if (stopsOnException) {
      refused.add(
          "has stopOnException, with which Camel ends it without asking how the other branches"
              + " ended. Take it out, and say 'stopEarly: failFast' in its join.");
    }
    refused.addAll(refusedAnyway());
    return List.copyOf(refused);
  }

  /** The same where nobody waits for the branches. */
  List<String> refusedWhereForgotten() {
    List<String> refused = new ArrayList<>();
    if (stopsOnException) {
      refused.add("has stopOnException: no branch ends for another. Take it out.");
    }
    refused.addAll(refusedAnyway());
    return List.copyOf(refused);
  }

  private List<String> refusedAnyway() {
    List<String> refused = new ArrayList<>();
    if (preparesBranches) {
      refused.add(
          "has onPrepare, which works on each copy outside of any branch: nobody would record what"
              + " it does. Make it the first step of the branches.");
    }
    if (aggregatesInParallel) {
      refused.add(
          "has parallelAggregate: two branches would be joined at once, in an order that no replay"
              + " repeats. Take it out.");
    }
    if (sharesUnitOfWork) {
      refused.add(
          "has shareUnitOfWork: a failed branch would fail the whole fan-out, whatever its join"
              + " requires. Take it out.");
    }
    if (isSynchronous) {
      refused.add(
          "has synchronous: a thread would wait for each branch, and none could be given up. Take"
              + " it out.");
    }
    return List.copyOf(refused);
  }

  private static boolean isOn(RouteDefinition route, @Nullable String option) {
    return Boolean.parseBoolean(RouteModel.resolved(route, option));
  }
}
