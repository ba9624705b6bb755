import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { type EscalationPolicy, escalationPolicySchema } from '../../../lambdas/core/escalation/policy.ts';
import { incidentRequestSchema } from '../../../lambdas/core/incident/request.ts';
import { openAutomatically } from '../../../lambdas/pipeline/incidents/open-automatically.ts';
import { IncidentTooLargeError } from '../../../lambdas/pipeline/incidents/open-incident.ts';
import { storyPolicy } from '../../core/incident/builders.ts';
import { aTenant, noon } from '../../support/builders.ts';
import { memoryIncidents } from '../../support/memory-incidents.ts';
import { rememberingLog } from '../../support/remembering-log.ts';

/** Opens incidents by a rule, under the one stored policy "story". */
function setting(change: Partial<EscalationPolicy> = {}) {
  const { store } = memoryIncidents();
  const log = rememberingLog();
  const policy = { ...escalationPolicySchema.parse(storyPolicy), ...change };
  const deps = {
    incidents: store,
    tenants: { get: async () => aTenant() },
    policies: {
      get: async (_: string, key: string) => (key === 'story' ? { key, policy, updatedAt: noon } : undefined),
    },
    clock: { now: () => noon },
    log,
  };
  const open = (request: Partial<z.input<typeof incidentRequestSchema>>) =>
    openAutomatically(deps, {
      tenant: 'acme',
      settings: aTenant().settings,
      id: 'inc_1',
      commandId: 'rule',
      request: incidentRequestSchema.parse({ title: 'Down', severity: 'minor', policy: 'story', ...request }),
      opener: { by: 'a-rule', via: 'event' },
    });
  const notes = async () =>
    (await store.events('acme', 'inc_1', { limit: 10 })).items.flatMap(({ text }) => text ?? []);
  return { open, notes, log };
}

const text = (bytes: number) => ({ data: { text: 'x'.repeat(bytes) } });

describe('an incident that the platform opens by itself', () => {
  it('climbs by its policy, with its own repeat laid over', async () => {
    const { open, log } = setting({ repeat: { times: 1, every: 60_000 } });
    const { incident } = await open({ repeat: { times: 7, every: 'PT2M' } });
    expect(incident.body.climb).toMatchObject({ repeat: { times: 7, every: 120_000 } });
    expect(incident.body.climb.levels).toHaveLength(3);
    expect(log.codes).toEqual([]);
  });

  it.each([
    ['whose policy is gone', { policy: 'gone' }, 'The escalation policy "gone" does not exist, so'],
    ['whose levels would say too much', text(180_000), 'makes a notification of up to'],
  ])('%s is opened without a level, once, and says why', async (_, request, reason) => {
    const { open, notes, log } = setting();
    for (const { incident } of [await open(request), await open(request)])
      expect(incident).toMatchObject({ body: { climb: { levels: [] } }, head: { status: 'open' } });
    expect(await notes()).toEqual([expect.stringContaining(reason)]);
    expect(log.codes).toContain('INCIDENT_WITHOUT_LEVELS');
  });

  it('is refused where it is too large even so', async () => {
    await expect(setting().open(text(400_000))).rejects.toThrow(IncidentTooLargeError);
  });
});
