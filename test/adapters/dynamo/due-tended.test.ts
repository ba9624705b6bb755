import { afterAll, describe, expect, test } from 'vitest';
import { createDueStore } from '../../../lambdas/adapters/dynamo/due.ts';
import { createHeartbeatStore } from '../../../lambdas/adapters/dynamo/heartbeats.ts';
import { createIncidentStore } from '../../../lambdas/adapters/dynamo/incidents.ts';
import { shardOf } from '../../../lambdas/adapters/dynamo/keys.ts';
import { filedForLook, minuteOf } from '../../../lambdas/core/delivery/due.ts';
import type { DueItem } from '../../../lambdas/core/delivery/store.ts';
import { beaten, putHeartbeat } from '../../../lambdas/core/heartbeat/heartbeat.ts';
import { heartbeatRequestSchema } from '../../../lambdas/core/heartbeat/request.ts';
import { minuteMs } from '../../../lambdas/core/time.ts';
import { anOpening, start } from '../../core/incident/builders.ts';
import { plainSealer } from '../../support/plain-sealer.ts';
import { openTestTable } from '../table.ts';

const opened = await openTestTable();
afterAll(() => opened.close());
const due = createDueStore(opened.table);

/** What the sweep finds filed under the id in a minute. */
const filedIn = async (at: number, id: string): Promise<readonly DueItem[]> =>
  (await due.page(minuteOf(at), shardOf(id))).items;

test('an incident is found two minutes after its step, and again where it was postponed', async () => {
  const { incident, change } = anOpening();
  const watchAt = start + 2 * minuteMs;
  await createIncidentStore(opened.table, plainSealer, { now: () => start }).open(incident, change, {
    commandId: 'open',
    watchAt,
  });
  const item = { kind: 'incident', tenant: 'techcorp', incidentId: 'inc_1' } as const;
  expect(await filedIn(filedForLook(watchAt), 'inc_1')).toEqual([item]);
  const later = watchAt + 60 * minuteMs;
  await due.postpone(item, later);
  expect(await filedIn(filedForLook(watchAt), 'inc_1')).toEqual([]);
  expect(await filedIn(filedForLook(later), 'inc_1')).toEqual([item]);
});

describe('a heartbeat', () => {
  const heartbeats = createHeartbeatStore(opened.table, plainSealer);
  const aHeartbeat = (key: string, every: string) => {
    const incident = { title: 'Silent', severity: 'minor', policy: 'default' };
    const request = heartbeatRequestSchema.parse({ every, incident });
    return putHeartbeat({ tenant: 'techcorp', key, request }, undefined, start + 1_234);
  };

  test.each([
    ['near', 'PT5M', (deadline: number) => filedForLook(deadline)],
    ['far', 'PT40M', (deadline: number) => deadline],
  ])(
    'whose deadline is %s is found with that deadline, to the millisecond, wherever it is filed',
    async (key, every, filedAt) => {
      const heartbeat = aHeartbeat(key, every);
      await heartbeats.create(heartbeat);
      const item = { kind: 'heartbeat', tenant: 'techcorp', key, deadline: heartbeat.deadline } as const;
      expect(await filedIn(filedAt(heartbeat.deadline), key)).toEqual([item]);
      const later = heartbeat.deadline + 5 * minuteMs;
      await due.postpone(item, later);
      expect(await filedIn(filedAt(heartbeat.deadline), key)).toEqual([]);
      expect(await filedIn(filedForLook(later), key)).toEqual([item]);
    },
  );

  test('that beat since it was found stays filed for its new deadline', async () => {
    const heartbeat = aHeartbeat('beats', 'PT5M');
    await heartbeats.create(heartbeat);
    const item = { kind: 'heartbeat', tenant: 'techcorp', key: 'beats', deadline: heartbeat.deadline } as const;
    const beat = beaten(heartbeat, start + 3 * minuteMs);
    await heartbeats.replace(beat);
    await due.postpone(item, start + 60 * minuteMs);
    expect(await filedIn(filedForLook(start + 60 * minuteMs), 'beats')).toEqual([]);
    expect(await filedIn(filedForLook(beat.deadline), 'beats')).toEqual([{ ...item, deadline: beat.deadline }]);
  });
});
