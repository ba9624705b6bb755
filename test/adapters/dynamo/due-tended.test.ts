import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, expect, test } from 'vitest';
import { createDueStore } from '../../../lambdas/adapters/dynamo/due.ts';
import { createIncidentStore } from '../../../lambdas/adapters/dynamo/incidents.ts';
import { dueKey, heartbeatKey, shardOf } from '../../../lambdas/adapters/dynamo/keys.ts';
import { filedForLook, minuteOf } from '../../../lambdas/core/delivery/due.ts';
import type { DueItem } from '../../../lambdas/core/delivery/store.ts';
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
  await createIncidentStore(opened.table, plainSealer).open(incident, change, { commandId: 'open', watchAt });
  const item = { kind: 'incident', tenant: 'techcorp', incidentId: 'inc_1' } as const;
  expect(await filedIn(filedForLook(watchAt), 'inc_1')).toEqual([item]);
  const later = watchAt + 60 * minuteMs;
  await due.postpone(item, later);
  expect(await filedIn(filedForLook(watchAt), 'inc_1')).toEqual([]);
  expect(await filedIn(filedForLook(later), 'inc_1')).toEqual([item]);
});

test('a heartbeat is found with the deadline that it was filed at, to the millisecond', async () => {
  const deadline = start + 40 * minuteMs + 1_234;
  const Item = { ...heartbeatKey('techcorp', 'backup'), ...dueKey(deadline, shardOf('backup')) };
  await opened.table.client.send(new PutCommand({ TableName: opened.table.name, Item }));
  expect(await filedIn(deadline, 'backup')).toEqual([
    { kind: 'heartbeat', tenant: 'techcorp', key: 'backup', deadline },
  ]);
});
