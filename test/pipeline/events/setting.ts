import { compileCondition } from '../../../lambdas/adapters/jsonata/condition.ts';
import { createTurnstile } from '../../../lambdas/adapters/turnstile.ts';
import type { AlarmChange } from '../../../lambdas/core/alarm/alarm.ts';
import { escalationPolicySchema } from '../../../lambdas/core/escalation/policy.ts';
import type { NotificationBody } from '../../../lambdas/core/notification/notification.ts';
import { ok } from '../../../lambdas/core/result.ts';
import { type KeyedRule, ruleSchema } from '../../../lambdas/core/rule/rule.ts';
import type { RuleStore } from '../../../lambdas/core/rule/store.ts';
import { compileTemplate } from '../../../lambdas/core/template/engine/engine.ts';
import type { EventDependencies } from '../../../lambdas/pipeline/events/handle-message.ts';
import { createRuleBook } from '../../../lambdas/pipeline/events/rule-book.ts';
import { aTenant, noon } from '../../support/builders.ts';
import { memoryIncidents } from '../../support/memory-incidents.ts';
import { rememberingLog } from '../../support/remembering-log.ts';

type Failure = Parameters<RuleStore['failed']>[2] & { readonly rule: string; readonly count: number };

/** Rules of acme, and everything that they act on, in memory. */
export function eventSetting(rules: Readonly<Record<string, unknown>> = {}, compile = compileCondition) {
  const incidents = memoryIncidents();
  const log = rememberingLog();
  const accepted = new Map<string, NotificationBody>();
  const planned: string[] = [];
  const failures: Failure[] = [];
  const claimed = new Map<string, string>();
  const aims = new Map<string, string | undefined>();
  const alarms = new Map<string, AlarmChange>();
  const stored = { version: 1, rules: keyed(rules) };
  const asked = { versions: 0, all: 0 };
  let now = noon;
  let milliseconds = 0;
  const policy = escalationPolicySchema.parse({ levels: [{ level: 1, targets: [{ role: 'ops' }] }] });
  const deps: EventDependencies = {
    rules: { failed: async (_, rule, failure, count) => void failures.push({ ...failure, rule, count }) },
    incidents: incidents.store,
    policies: { get: async (_, key) => (key === 'default' ? { key, policy, updatedAt: noon } : undefined) },
    notifications: {
      async accept(body) {
        const before = accepted.get(body.id);
        if (before !== undefined) return { kind: 'existing', body: before };
        accepted.set(body.id, body);
        return { kind: 'accepted' };
      },
    },
    intake: { plan: async ({ id }) => void planned.push(id) },
    resolveTemplates: async (_, request) => ok({ request }),
    claims: {
      async claim({ id, dedupKey }) {
        const holder = claimed.get(dedupKey) ?? id;
        claimed.set(dedupKey, holder);
        return holder === id;
      },
      async aim({ id }, rule, standing) {
        const name = `${id} ${rule}`;
        if (!aims.has(name)) aims.set(name, await standing());
        return aims.get(name);
      },
    },
    alarms: {
      async remember(_, change) {
        const latest = alarms.get(change.arn);
        if (latest !== undefined && latest.eventId !== change.eventId && latest.changedAt >= change.changedAt)
          return latest;
        alarms.set(change.arn, change);
        return change;
      },
      latest: async (_, arn) => alarms.get(arn),
    },
    tags: { of: async () => ({ team: 'shop' }) },
    mappings: [{ name: 'techcorp-*', tenant: 'acme', policy: 'default', severity: 'critical' }],
    checking: {
      isPrivateHost: () => false,
      findFault: (template) => {
        const compiled = compileTemplate(template);
        return compiled.ok ? undefined : compiled.error;
      },
    },
    tenants: { get: async (id) => (id === 'acme' ? aTenant() : undefined) },
    clock: { now: () => now },
    stopwatch: () => milliseconds,
    inTurn: createTurnstile().pass,
    countFailure: () => {},
    log,
  };
  const ruleBook = createRuleBook({
    rules: {
      version: async () => {
        asked.versions += 1;
        return stored.version;
      },
      all: async () => {
        asked.all += 1;
        return stored.rules;
      },
    },
    compileCondition: compile,
  });
  return {
    deps,
    ruleBook,
    log,
    accepted,
    planned,
    failures,
    asked,
    incidentsOf: async () => (await incidents.store.list('acme', { limit: 100 })).items,
    timelineOf: async (id: string) => (await incidents.store.events('acme', id, { limit: 100 })).items,
    putRules(next: Readonly<Record<string, unknown>>) {
      stored.rules = keyed(next);
      stored.version += 1;
    },
    passes(ms: number) {
      now += ms;
    },
    /** The processor is busy for so long. */
    spends(ms: number) {
      milliseconds += ms;
    },
    /** Each look at the stopwatch takes so long from now on. */
    slows(ms: number) {
      Object.assign(deps, {
        stopwatch: () => {
          milliseconds += ms;
          return milliseconds;
        },
      });
    },
  };
}

const keyed = (rules: Readonly<Record<string, unknown>>): readonly KeyedRule[] =>
  Object.entries(rules).map(([key, rule]) => ({ key, rule: ruleSchema.parse(rule) }));
