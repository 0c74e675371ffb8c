package dev.drover.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a script: whom it is for, which requests it answers, and what it says.
 *
 * @param agents the names of the agents it is for
 * @param when searched in the request; absent: every request
 * @param unless the rule is skipped when this is found
 * @param reply the answer
 * @param lines lists made of repeated matches, added to an answer that is an object
 * @param usage tokens to report; absent: a quarter of the characters
 * @param delay how long the answer takes
 */
record ScriptRule(
    Pattern agents,
    Optional<RuleRegex> when,
    Optional<RuleRegex> unless,
    ReplyTree reply,
    List<RepeatedMatch> lines,
    Optional<TokenUsage> usage,
    Duration delay) {

  private static final ObjectMapper JSON = new ObjectMapper();

  boolean concerns(String agent) {
    return agents.matcher(agent).matches();
  }

  Optional<ScriptedReply> answer(String agent, String request) {
    if (!concerns(agent) || unless.flatMap(regex -> regex.find(request)).isPresent()) {
      return Optional.empty();
    }
    return groups(request).map(groups -> reply(request, groups));
  }

  private Optional<Groups> groups(String request) {
    return when.isEmpty() ? Optional.of(Groups.NONE) : when.get().find(request);
  }

  private ScriptedReply reply(String request, Groups groups) {
    String text = rendered(reply.render(groups), request);
    return new ScriptedReply(text, usage.orElseGet(() -> estimate(request, text)), delay);
  }

  private String rendered(@Nullable Object answer, String request) {
    if (answer instanceof String text) {
      return text;
    }
    return answer instanceof Map<?, ?> fields ? json(withLines(fields, request)) : json(answer);
  }

  private Map<Object, @Nullable Object> withLines(Map<?, ?> fields, String request) {
    Map<Object, @Nullable Object> whole = new LinkedHashMap<>(fields);
    lines.forEach(list -> whole.put(list.into(), list.rows(request)));
    return whole;
  }

  private static String json(@Nullable Object tree) {
    try {
      return JSON.writeValueAsString(tree);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A reply is made of plain JSON values only", impossible);
    }
  }

  private static TokenUsage estimate(String request, String reply) {
    return new TokenUsage(quarter(request), quarter(reply));
  }

  private static int quarter(String text) {
    return Math.max(1, text.length() / 4);
  }
}
