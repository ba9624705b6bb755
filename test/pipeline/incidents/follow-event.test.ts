import { describe, expect, test } from 'vitest';
import type { IncidentEventRecord } from '../../../lambdas/contracts/messages/incidents.ts';
import { incidentEventTypes } from '../../../lambdas/core/incident/event.ts';
import { followEvent } from '../../../lambdas/pipeline/incidents/follow-event.ts';
import { measuresOf } from '../../../lambdas/pipeline/incidents/measures.ts';

const anEvent = (change: Partial<IncidentEventRecord> = {}): IncidentEventRecord => ({
  tenant: 'acme',
  incidentId: 'inc_1',
  seq: 0,
  type: 'opened',
  at: 1_000,
  openedAt: 1_000,
  severity: 'critical',
  run: 1,
  ...change,
});

/** What following an event did. */
async function doneFor(change: Partial<IncidentEventRecord>) {
  const done: string[] = [];
  await followEvent(
    {
      executions: { start: async ({ incidentId, run }) => void done.push(`start ${incidentId}-${run}`) },
      intake: { replan: async (_tenant, id, lane) => void done.push(`plan ${id} ${lane}`) },
      incidents: { tendAll: async (all) => void done.push(...all.map(({ kind }) => kind)) },
    },
    anEvent(change),
  );
  return done;
}

describe('following an event', () => {
  const told = { notificationId: 'ntf_1', lane: 'express' } as const;
  test.each<[Partial<IncidentEventRecord>, readonly string[]]>([
    [{ type: 'opened' }, ['start inc_1-1']],
    [{ type: 'escalated', run: 2 }, ['start inc_1-2', 'refresh']],
    [{ type: 'escalated', run: 2, ...told }, ['start inc_1-2', 'plan ntf_1 express', 'refresh']],
    [{ type: 'snoozed', run: 2 }, ['start inc_1-2']],
    [{ type: 'notified', level: 1, ...told }, ['plan ntf_1 express']],
    [{ type: 'acknowledged', ...told }, ['plan ntf_1 express', 'refresh']],
    [{ type: 'acknowledged' }, ['refresh']],
    [{ type: 'resolved' }, ['refresh']],
    [{ type: 'exhausted', ...told }, ['plan ntf_1 express']],
    [{ type: 'exhausted' }, []],
  ])('%j does what it asks for: %j', async (change, expected) => {
    expect(await doneFor(change)).toEqual(expected);
  });

  test.each(['occurred', 'skipped', 'unreachable', 'noted', 'target-missed'] as const)(
    'does nothing for %s',
    async (type) => {
      expect(await doneFor({ type })).toEqual([]);
    },
  );
});

describe('counting an event', () => {
  const severity = 'critical';
  test.each([
    [{ type: 'opened' }, [['IncidentsOpened', 1, severity]]],
    [
      { type: 'acknowledged', at: 61_000, isFirst: true },
      [
        ['IncidentsAcknowledged', 1, severity],
        ['TimeToAcknowledge', 60_000, severity],
      ],
    ],
    [{ type: 'acknowledged', at: 61_000, isFirst: false }, []],
    [
      { type: 'resolved', at: 121_000 },
      [
        ['IncidentsResolved', 1, severity],
        ['TimeToResolve', 120_000, severity],
      ],
    ],
    [
      { type: 'notified', level: 2 },
      [
        ['LevelsTold', 1, severity],
        ['LevelReached', 2, severity],
      ],
    ],
    [{ type: 'exhausted' }, [['IncidentsExhausted', 1, undefined]]],
    [{ type: 'target-missed' }, [['ResponseTargetsMissed', 1, severity]]],
  ] as const)('%j adds to its figures', (change, expected) => {
    expect(measuresOf(anEvent(change)).map(({ name, value, severity: by }) => [name, value, by])).toEqual(expected);
  });

  test('is never by tenant or incident, whatever happened', () => {
    for (const type of incidentEventTypes) {
      const text = JSON.stringify(measuresOf(anEvent({ type, level: 1, isFirst: true })));
      expect(text).not.toMatch(/acme|inc_1/);
    }
  });
});
