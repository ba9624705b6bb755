import { describe, expect, test } from 'vitest';
import type { Executions } from '../../lambdas/core/escalation/executions.ts';
import type { Incident } from '../../lambdas/core/incident/incident.ts';
import type { IncidentStore } from '../../lambdas/core/incident/store.ts';
import type { IncidentSabotage } from './incidents/sabotage.ts';
import { generateIncidents } from './incidents/scenario.ts';
import { simulateIncidents } from './incidents/simulate.ts';
import { profiles } from './scenario/moods.ts';

const seedsPerProfile = 60;
const mostSeeds = 200;

describe('incidents under crashes, repeats, lost answers, outages and clocks that differ', () => {
  test.each(profiles)('keep every invariant in %s weather', async (profile) => {
    for (let seed = 1; seed <= seedsPerProfile; seed += 1) {
      const { violations } = await simulateIncidents(generateIncidents(seed, profile));
      expect(violations, `seed ${seed}: npm run simulate -- --seed ${seed} --profile ${profile}`).toEqual([]);
    }
  });

  test.each([
    'notified',
    'unreachable',
    'skipped',
    'exhausted',
    'target-missed',
    'escalated',
    'snoozed',
    'occurred',
    'crashed',
    'INCIDENT_DRIVEN_ANEW',
  ])('meet %s on their way', async (event) => {
    let isMet = false;
    for (let seed = 1; seed <= mostSeeds && !isMet; seed += 1) {
      const { trace } = await simulateIncidents(generateIncidents(seed), { keepTrace: true });
      isMet = trace.some((line) => line.includes(event));
    }
    expect(isMet).toBe(true);
  });

  test('do the same again for the same seed', async () => {
    const [first, again] = [
      await simulateIncidents(generateIncidents(9)),
      await simulateIncidents(generateIncidents(9)),
    ];
    expect(again.hash).toBe(first.hash);
  });
});

/** A store whose readers see the incidents otherwise than they stand. */
const seenAs =
  (see: (incident: Incident) => Incident) =>
  (store: IncidentStore): IncidentStore => ({
    ...store,
    async get(tenant, id) {
      const incident = await store.get(tenant, id);
      return incident === undefined ? undefined : see(incident);
    },
  });

const asIfOpen = ({ body, head }: Incident): Incident => ({
  body,
  head: head.status === 'acknowledged' ? { ...head, status: 'open' } : head,
});

/** Ways in which the escalation might be wrong, and the rule that must notice each. */
const breakages = {
  'a write that heeds no version': {
    noticedBy: 'every write builds on the one before',
    sabotage: { incidents: (store) => ({ ...store, change: heedless(store) }) },
  },
  'an acknowledgement that nobody sees': {
    noticedBy: 'no level is told after its condition ceased to hold',
    sabotage: { incidents: seenAs(asIfOpen) },
  },
  'a clock that is taken for ten minutes later': {
    noticedBy: 'no level is told early',
    sabotage: {
      incidents: seenAs(({ body, head }) => ({ head, body: { ...body, openedAt: body.openedAt - 600_000 } })),
    },
  },
  'an acknowledgement that nobody gave': {
    noticedBy: 'no level is passed over that should be told',
    sabotage: { incidents: seenAs(({ body, head }) => ({ body, head: { ...head, status: 'acknowledged' } })) },
  },
  'a level that is left out': {
    noticedBy: 'levels come one after the other',
    sabotage: { incidents: seenAs(({ body, head }) => ({ body, head: { ...head, climbed: head.climbed + 1 } })) },
  },
  'executions that never begin': {
    noticedBy: 'nothing stands still where nothing fails',
    sabotage: { executions: (): Executions => ({ start: async () => undefined }) },
  },
  'notifications that nobody is asked to plan': {
    noticedBy: 'what an incident tells is planned',
    sabotage: { intake: () => ({ replan: async () => undefined }) },
  },
  'an end that is kept from the channels': {
    noticedBy: 'who was told hears the end, and nobody else',
    sabotage: {
      incidents: (store) => ({
        ...store,
        change: (incident, change, options) =>
          store.change(
            incident,
            change.head.status === 'resolved' ? { ...change, notifications: [] } : change,
            options,
          ),
      }),
    },
  },
  'a command that is not remembered': {
    noticedBy: 'no command acts twice',
    sabotage: {
      incidents: (store) => ({
        ...store,
        hasActed: async () => false,
        change: (incident, change, { watchAt }) => store.change(incident, change, { watchAt }),
      }),
    },
  },
  'an incident that nobody watches, driven by executions that never begin': {
    noticedBy: 'every incident comes to an end',
    sabotage: {
      incidents: (store) => ({
        ...store,
        open: (incident, change, options) => store.open(incident, change, { ...options, watchAt: undefined }),
      }),
      executions: (): Executions => ({ start: async () => undefined }),
    },
  },
} as const satisfies Record<string, { readonly noticedBy: string; readonly sabotage: IncidentSabotage }>;

/** Reads what stands, and writes over it as if it had been read before. */
const heedless =
  (store: IncidentStore): IncidentStore['change'] =>
  async (incident, change, options) => {
    const standing = await store.get(incident.body.tenant, incident.body.id);
    if (standing === undefined) return 'outrun';
    const head = {
      ...change.head,
      version: standing.head.version + 1,
      events: standing.head.events + change.events.length,
    };
    return store.change(standing, { ...change, head }, options);
  };

describe('the simulation of incidents notices', () => {
  test.each(Object.entries(breakages))('%s', async (_, { noticedBy, sabotage }) => {
    const noticed = new Set<string>();
    for (let seed = 1; seed <= mostSeeds && !noticed.has(noticedBy); seed += 1)
      for (const { rule } of (await simulateIncidents(generateIncidents(seed), { sabotage })).violations)
        noticed.add(rule);
    expect([...noticed]).toContain(noticedBy);
  });
});
