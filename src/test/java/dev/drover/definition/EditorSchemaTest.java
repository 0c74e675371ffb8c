package dev.drover.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema that editors use and the reader that loads contracts say the same. */
class EditorSchemaTest {
  private static final String GATE =
      "gates: { g: { due: 4h, escalate: [{ to: b, due: 1h }], onTimeout: reject, ";

  @TempDir Path dir;
  ContractFolder folder;
  Map<?, ?> tree;
  Schema schema;

  @BeforeEach
  void thePublishedSchema() throws Exception {
    folder = ContractFolder.in(dir);
    try (InputStream in = Schema.class.getResourceAsStream("drover.schema.json")) {
      tree = new ObjectMapper().readValue(in, Map.class);
    }
    assertThat(Schema.ofSchemas().check(tree)).isEmpty();
    schema = Schema.of(tree);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void both_know_the_same_keys_of_every_block(Kind kind) {
    assertThat(properties(kind).keySet())
        .containsExactlyInAnyOrderElementsOf((Collection) kind.keys());
    assertThat(block(kind).get("additionalProperties")).isEqualTo(false);
  }

  @Test
  void every_key_and_every_block_has_a_description() {
    List<String> silent = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (!(block(kind).get("description") instanceof String)) {
        silent.add(kind.word());
      }
      properties(kind)
          .forEach(
              (key, value) -> {
                if (!(((Map<?, ?>) value).get("description") instanceof String)) {
                  silent.add(kind.word() + "." + key);
                }
              });
    }
    assertThat(silent).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ContractFolder.VENDOR_RISK,
        "workflows: { w: {} }",
        "workflows: { w: { version: 2, durability: none, maxInput: 64MiB } }",
        "workflows: { w: { version: '3', maxInput: 100, durability: '{{d:memory}}' } }",
        "memory: {}",
        "memory: { a: {}, b: { owner: input } }",
        "agents: { a: { uri: 'direct:a', retries: 100, timeout: 1h30m } }",
        "agents: { a: { uri: 'direct:a', retries: '{{r:3}}', timeout: PT1H30M } }",
        "agents: { a: { model: m, instructions: 'do it' } }",
        "agents: { a: { uri: x }, b: { uri: x, revises: a, maxRevisions: 100 } }",
        "gates: { g: { due: 500ms, onTimeout: reject, reviewers: ann, shows: [],"
            + " escalate: [{ to: gc, due: 1h }, { to: [cfo, ceo], due: '{{d:1d}}' }] } }",
        "memory: { a: {}, b: {}, c: {} }\ngates: { g: { shows: a, writes: b, due: 4h, remind: 1h,"
            + " escalate: [{ to: gc, due: 1h }], onTimeout: back, choices: { back: Again },"
            + " when: '${memory(a)} > 1', probation: { runs: 20, days: '{{d:3}}' },"
            + " minApprovers: 2, fourEyes: true, brief: { template: prompts/synthesis.md },"
            + " recommendation: c, evidence: [a, b], effects: { approve: paid, back: redone },"
            + " notify: 'direct:tell' } }",
        "agents: { a: { uri: x } }\ngates: { g: { due: 4h, remind: [1h, 30m], brief: { agent: a },"
            + " escalate: [{ to: gc, due: 1h }], onTimeout: '{{e:reject}}', fourEyes: '{{f:false}}' } }",
        "memory: { s: {} }\nevents: { signature: { key: '${memory(s)}', writes: s, due: 14d,"
            + " remind: 1d, escalate: [{ to: account, due: 7d }], onTimeout: fail, keep: 30d,"
            + " schema: schemas/risk.json, notify: 'workflow:chase' } }",
        "events: { e: { key: '${body[id]}', due: 1h, onTimeout: fail, escalate: [] } }",
        "stateMachines: { m: { initial: a, states: { a: { next: b }, b: { final: completed } } } }",
        "stateMachines: { m: { initial: a, key: '${body[id]}', maxTransitions: 50, states: {"
            + " a: { entry: 'direct:x', within: 10m, onLimit: b, onError: b, ignore: [go],"
            + " next: [{ to: b, when: '${body} > 1' }, b], on: { stop: b, back: [{ to: b,"
            + " when: x, effect: 'file:x', compensate: none }, { to: b, rollback: a }] } },"
            + " b: { final: failed } } } }",
        "triggers: { t: { cooldown: 4h } }",
        "triggers: { t: { threshold: { entity: '${body[a]}', value: '${body[s]}', below: 65,"
            + " rearm: 70, at: '${body[at]}' }, cooldown: 1d } }",
        "triggers: { t: { threshold: { entity: '${body[a]}', value: '${body[s]}',"
            + " above: '{{t.limit:0.7}}', rearm: '${body[low]}' } } }",
        "triggers: { t: { threshold: { entity: '${body}', value: '${body}', above: -0.5,"
            + " rearm: -1e3 } } }",
        "steps: { 1.a_b-c: { effect: at-most-once } }",
        "workflows: { w: { onFailure: fail } }",
        "agents: { a: { uri: x, fallback: { agent: b } }, b: { uri: x } }",
        "agents: { a: { uri: x, fallback: { to: 'file:x' } } }",
        "steps: { s: { timeout: 5s, fallback: { value: null } } }",
        "memory: { f: {} }\nsteps: { s: { reads: f } }",
        "memory: { f: { maxAge: 15m } }",
        "memory: { f: { maxAge: 1h30m, onStale: flag, dataTime: /a/0/b~1c } }",
        "memory: { f: { maxAge: 1h, onStale: { refresh: a } } }\nagents: { a: { uri: x, writes: f } }",
        "memory: { f: { dataTime: /asOf } }",
        "rateLimits: { crm: { perSecond: 5, concurrent: 2 }, b: { concurrent: '{{c:3}}' } }\n"
            + "agents: { a: { uri: x, rateLimit: crm } }\nsteps: { s: { rateLimit: b } }",
        "agents: { a: { uri: x }, b: { uri: x, revises: a, maxRevisions: 1,"
            + " onRevisionsUsedUp: accept } }",
        "joins: {}",
        "joins: { 1.a_b-c: { require: all } }",
        "joins: { j: { require: bestEffort, branchTimeout: 90s, maxConcurrency: 10 } }",
        "joins: { j: { require: '{{r:all}}', branchTimeout: '{{t:5s}}', stopEarly: quorum } }",
        "joins: { j: { require: { mandatory: a }, stopEarly: failFast, hint: ask } }",
        "joins: { j: { require: { mandatory: [a, b], atLeast: 4 }, stopEarly: never } }",
        "joins: { j: { require: { tolerate: 3 }, hint: { a: ask them, '[2]': look } } }",
        "joins: { j: { require: { tolerate: 10% } } }",
        "joins: { j: { fireAndForget: {} } }",
        "joins: { j: { fireAndForget: { retries: 5, backoff: 30s }, maxConcurrency: 2 } }",
        "joins: { j: { fireAndForget: { retries: '{{r:5}}' }, hint: { a: look } } }",
        "joins: { j: { require: all, merge: {} } }",
        "agents: { a: { uri: x } }\njoins: { j: { require: all, merge: { agent: a } } }",
        "joins: { j: { require: all, merge: { priority: [crm, '[2]'], conflicts: priority } } }",
        "joins: { j: { require: all, merge: { conflicts: newest, newestBy: /meta/as~1of } } }",
        "joins: { j: { require: all, merge: { sources: { web: { rename: { n: name, /a/b: /c/d },"
            + " coerce: { name: string, /c/d: '{{f:date}}' } } } } } }",
        "joins: { j: { require: all, merge: { lists: { .: { order: -score },"
            + " /a/b: { key: /id/no } } } } }",
        "joins: { j: { require: all, alert: { after: 3 } } }",
        "joins: { j: { require: all, alert: { after: '{{n:3}}', to: 'direct:alarm' } } }",
        "joins: { j: { require: all, alert: { after: 1, to: '{{to:file:alarms}}' } } }",
        "joins: { j: { require: { tolerate: '{{t:10%}}', mandatory: ['{{m:a}}'] } } }",
      })
  void both_accept(String contract) {
    assertThat(schema.check(loaded(contract))).isEmpty();
    assertThat(folder.problems(contract)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "text",
        "workflow: {}",
        "joined: {}",
        "agents: [a]",
        "agents: { a: }",
        "agents: { a: {} }",
        "agents: { 1a: { uri: x } }",
        "agents: { 'a b': { uri: x } }",
        "agents: { a: { uri: x, model: m, instructions: 'do it' } }",
        "agents: { a: { model: m } }",
        "agents: { a: { uri: x, instructions: 'do it' } }",
        "agents: { a: { uri: 5 } }",
        "agents: { a: { uri: ' ' } }",
        "agents: { a: { uri: x, retries: 101 } }",
        "agents: { a: { uri: x, retries: -1 } }",
        "agents: { a: { uri: x, retries: 1.5 } }",
        "agents: { a: { uri: x, retries: many } }",
        "agents: { a: { uri: x, reads: { a: b } } }",
        "agents: { a: { uri: x, reads: [1] } }",
        "agents: { a: { uri: x }, b: { uri: x, revises: a } }",
        "agents: { a: { uri: x, maxRevisions: 1 } }",
        "agents: { a: { uri: x, budget: 1 } }",
        "memory: { f: { owner: me } }",
        "memory: { f: { maxAge: soon } }",
        "memory: { f: { onStale: flag } }",
        "memory: { f: { maxAge: 1h, onStale: drop } }",
        "memory: { f: { maxAge: 1h, onStale: {} } }",
        "memory: { f: { maxAge: 1h, onStale: { refresh: a, flag: true } } }",
        "memory: { f: { dataTime: asOf } }",
        "memory: { f: { dataTime: /a~2 } }",
        "memory: { f: { schema: { type: object } } }",
        "workflows: { w: { version: 0 } }",
        "workflows: { w: { durability: always } }",
        "workflows: { w: { maxInput: 0 } }",
        "workflows: { w: { maxInput: 67108865 } }",
        "workflows: { w: { maxInput: 1GB } }",
        "gates: { g: { due: 4h, onTimeout: reject } }",
        "gates: { g: { due: 4h, escalate: [], onTimeout: reject } }",
        "gates: { g: { due: 4h, escalate: { to: b, due: 1h }, onTimeout: reject } }",
        "gates: { g: { due: 4h, escalate: [{ to: [], due: 1h }], onTimeout: reject } }",
        "gates: { g: { due: 4h, escalate: [{ due: 1h }], onTimeout: reject } }",
        "gates: { g: { due: 4h, escalate: [{ to: b }], onTimeout: reject } }",
        "gates: { g: { escalate: [{ to: b, due: 1h }], onTimeout: reject } }",
        "gates: { g: { escalate: [{ to: b, due: 1h }], due: 4h } }",
        "gates: { g: { escalate: [{ to: b, due: 1h }], due: 30, onTimeout: reject } }",
        "gates: { g: { escalate: [{ to: b, due: 1h }], due: 0s, onTimeout: reject } }",
        "gates: { g: { escalate: [{ to: b, due: 1h }], due: P, onTimeout: reject } }",
        "gates: { g: { escalate: [{ to: b, due: 1h }], due: PT0S, onTimeout: reject } }",
        "gates: { g: { escalate: [{ to: b, due: 1h }], due: 4h, onTimeout: approve } }",
        "gates: { g: { escalate: [{ to: b, due: 1h }], due: 4h, onTimeout: reject, shows: [a, a] } }",
        GATE + "remind: [1h, 1h] } }",
        GATE + "remind: soon } }",
        GATE + "reviewers: [] } }",
        GATE + "writes: [a, b] } }",
        GATE + "when: 5 } }",
        GATE + "when: x, probation: {} } }",
        GATE + "when: x, probation: { runs: 0 } } }",
        GATE + "when: x, probation: { weeks: 1 } } }",
        GATE + "probation: { runs: 1 } } }",
        GATE + "choices: { approve: yes } } }",
        GATE + "choices: { 1a: yes } } }",
        GATE + "choices: { back: 5 } } }",
        GATE + "minApprovers: 0 } }",
        GATE + "fourEyes: both } }",
        GATE + "brief: prompts/synthesis.md } }",
        GATE + "brief: {} } }",
        GATE + "brief: { template: prompts/synthesis.md, agent: a } } }",
        GATE + "effects: { approve: 5 } } }",
        GATE + "notify: tell } }",
        GATE + "notify: 'agent:x' } }",
        "events: { e: { due: 1h, onTimeout: fail } }",
        "events: { e: { key: '${body}', onTimeout: fail } }",
        "events: { e: { key: '${body}', due: 1h } }",
        "events: { e: { key: '${body}', due: 1h, onTimeout: reject } }",
        "events: { e: { key: same, due: 1h, onTimeout: fail } }",
        "events: { e: { key: '${body}', due: 1h, onTimeout: fail, keep: 0d } }",
        "events: { e: { key: '${body}', due: 1h, onTimeout: fail, reviewers: ann } }",
        "stateMachines: { m: { states: { a: {} } } }",
        "stateMachines: { m: { initial: a } }",
        "stateMachines: { m: { initial: a, states: [a] } }",
        "stateMachines: { m: { initial: a, states: { '1 a': {} } } }",
        "stateMachines: { m: { initial: a, key: same, states: { a: {} } } }",
        "stateMachines: { m: { initial: a, maxTransitions: 0, states: { a: {} } } }",
        "stateMachines: { m: { initial: a, states: { a: { final: done } } } }",
        "stateMachines: { m: { initial: a, states: { a: { entry: prepare } } } }",
        "stateMachines: { m: { initial: a, states: { a: { next: [{ when: x }] } } } }",
        "stateMachines: { m: { initial: a, states: { a: { on: [go] } } } }",
        "stateMachines: { m: { initial: a, states: { a: { on: { go: { to: b, undo: x } } } } } }",
        "stateMachines: { m: { initial: a, states: { a: { next: { to: b, compensate: nobody } } } } }",
        "triggers: { t: {} }",
        "triggers: { t: { cooldown: 0s } }",
        "triggers: { t: { threshold: { entity: '${body}', value: '${body}', rearm: 5 } } }",
        "triggers: { t: { threshold: { entity: '${body}', value: '${body}', below: 1 } } }",
        "triggers: { t: { threshold: { entity: same, value: '${body}', below: 1, rearm: 5 } } }",
        "triggers: { t: { threshold: { entity: '${body}', value: '${body}', below: low, rearm: 5 } } }",
        "triggers: { t: { threshold: { entity: '${body}', value: '${body}', below: 1, above: 2,"
            + " rearm: 5 } } }",
        "steps: { s: { effect: once } }",
        "steps: { s: { timeout: 0s } }",
        "steps: { s: { fallback: fail } }",
        "steps: { s: { fallback: {} } }",
        "steps: { s: { fallback: { to: 'file:x', value: 1 } } }",
        "steps: { s: { fallback: { to: nowhere } } }",
        "steps: { s: { fallback: { to: 'agent:x' } } }",
        "steps: { s: { fallback: { others: x } } }",
        "workflows: { w: { onFailure: ignore } }",
        "agents: { a: { uri: x, onRevisionsUsedUp: accept } }",
        "agents: { a: { uri: x }, b: { uri: x, revises: a, maxRevisions: 1,"
            + " onRevisionsUsedUp: retry } }",
        "steps: { a/b: {} }",
        "rateLimits: { crm: {} }",
        "rateLimits: { crm: { perSecond: 0 } }",
        "rateLimits: { crm: { concurrent: 10001 } }",
        "rateLimits: { crm: { perMinute: 5 } }",
        "rateLimits: { crm: { perSecond: 1 } }\nagents: { a: { uri: x, rateLimit: 5 } }",
        "joins: { j: {} }",
        "joins: { j: { branchTimeout: 5s } }",
        "joins: { a/b: { require: all } }",
        "joins: { j: { fireAndForget: {}, require: all } }",
        "joins: { j: { fireAndForget: {}, branchTimeout: 5s } }",
        "joins: { j: { fireAndForget: {}, stopEarly: never } }",
        "joins: { j: { fireAndForget: {}, merge: {} } }",
        "joins: { j: { fireAndForget: {}, batch: 5 } }",
        "joins: { j: { fireAndForget: 5 } }",
        "joins: { j: { fireAndForget: { retries: 101 } } }",
        "joins: { j: { fireAndForget: { times: 1 } } }",
        "joins: { j: { require: some } }",
        "joins: { j: { require: 4 } }",
        "joins: { j: { require: {} } }",
        "joins: { j: { require: { atLeast: 0 } } }",
        "joins: { j: { require: { atLeast: 4, tolerate: 1 } } }",
        "joins: { j: { require: { tolerate: 101% } } }",
        "joins: { j: { require: { tolerate: few } } }",
        "joins: { j: { require: { quorum: 4 } } }",
        "joins: { j: { require: { mandatory: [a, a] } } }",
        "joins: { j: { require: all, branchTimeout: 0s } }",
        "joins: { j: { require: all, maxConcurrency: 0 } }",
        "joins: { j: { require: all, maxConcurrency: 10001 } }",
        "joins: { j: { require: all, stopEarly: always } }",
        "joins: { j: { require: all, hint: [a] } }",
        "joins: { j: { require: all, hint: { a: 5 } } }",
        "joins: { j: { require: all, timeout: 5s } }",
        "joins: { j: { merge: {} } }",
        "joins: { j: { require: all, merge: newest } }",
        "agents: { a: { uri: x } }\njoins: { j: { require: all,"
            + " merge: { agent: a, conflicts: priority } } }",
        "joins: { j: { require: all, merge: { priority: [a, a] } } }",
        "joins: { j: { require: all, merge: { conflicts: newest } } }",
        "joins: { j: { require: all, merge: { newestBy: /asOf } } }",
        "joins: { j: { require: all, merge: { conflicts: newest, newestBy: /a~2 } } }",
        "joins: { j: { require: all, merge: { conflicts: oldest } } }",
        "joins: { j: { require: all, merge: { sources: { web: { drop: [a] } } } } }",
        "joins: { j: { require: all, merge: { sources: { web: { coerce: { a: int } } } } } }",
        "joins: { j: { require: all, merge: { sources: { web: { rename: { /a~: b } } } } } }",
        "joins: { j: { require: all, merge: { lists: { a: { by: id } } } } }",
        "joins: { j: { require: all, merge: { lists: { ' ': {} } } } }",
        "joins: { j: { require: all, alert: 3 } }",
        "joins: { j: { require: all, alert: {} } }",
        "joins: { j: { require: all, alert: { to: 'direct:alarm' } } }",
        "joins: { j: { require: all, alert: { after: 0 } } }",
        "joins: { j: { require: all, alert: { after: 3, to: alarm } } }",
        "joins: { j: { require: all, alert: { after: 3, to: 'agent:told' } } }",
        "joins: { j: { require: all, alert: { after: 3, to: 'direct:${body}' } } }",
        "joins: { j: { require: all, alert: { after: 3, mail: me } } }",
      })
  void both_refuse(String contract) {
    assertThat(schema.check(loaded(contract))).isNotEmpty();
    assertThat(folder.problems(contract)).isNotEmpty();
  }

  private static Object loaded(String contract) {
    return new Load(LoadSettings.builder().build()).loadFromString(contract);
  }

  private Map<?, ?> properties(Kind kind) {
    return (Map<?, ?>) block(kind).get("properties");
  }

  private Map<?, ?> block(Kind kind) {
    return kind == Kind.CONTRACT
        ? tree
        : (Map<?, ?>) ((Map<?, ?>) tree.get("$defs")).get(kind.word());
  }
}
