import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAlarmStore } from '../../../lambdas/adapters/dynamo/alarms.ts';
import type { Table } from '../../../lambdas/adapters/dynamo/client.ts';
import { createEventClaims } from '../../../lambdas/adapters/dynamo/event-claims.ts';
import { dayMs } from '../../../lambdas/core/time.ts';
import { noon } from '../../support/builders.ts';
import { anAlarmChange, anEvent } from '../../support/event-builders.ts';
import { plainSealer } from '../../support/plain-sealer.ts';
import { openTestTable } from '../table.ts';

let table: Table;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ table, close } = await openTestTable());
});
afterAll(() => close?.());

const windowMs = 300_000;

describe('what events claim', () => {
  it('is held by the first event of a key for the window, however often it asks', async () => {
    const claims = createEventClaims(table, plainSealer, { now: () => noon });
    const claim = (id: string, acceptedAt: number, tenant = 'acme') =>
      claims.claim({ ...anEvent({ id, tenant, acceptedAt }), dedupKey: 'order-1' }, windowMs);
    expect(await claim('evt_1', noon)).toBe(true);
    expect(await claim('evt_1', noon)).toBe(true);
    expect(await claim('evt_2', noon + windowMs - 1)).toBe(false);
    expect(await claim('evt_2', noon, 'other')).toBe(true);
    expect(await claim('evt_3', noon + windowMs)).toBe(true);
    expect(await claim('evt_1', noon)).toBe(false);
  });

  it('aims each rule of an event at the incident that stood when it was first asked', async () => {
    let now = noon;
    const claims = createEventClaims(table, plainSealer, { now: () => now });
    const aim = (rule: string, standing?: string) => claims.aim(anEvent(), rule, () => Promise.resolve(standing));
    expect(await aim('a', 'inc_1')).toBe('inc_1');
    expect(await aim('a', 'inc_2')).toBe('inc_1');
    expect(await aim('b')).toBeUndefined();
    expect(await aim('b', 'inc_2')).toBeUndefined();
    // What has ended says nothing any more, whether DynamoDB has deleted it or not.
    now = noon + 15 * dayMs;
    expect(await aim('a', 'inc_3')).toBe('inc_3');
  });
});

describe('the latest change of an alarm', () => {
  it('is the one that is latest by its own time, in whichever order they come', async () => {
    let now = noon;
    const alarms = createAlarmStore(table, plainSealer, { now: () => now });
    const first = anAlarmChange({ eventId: 'evt_1', changedAt: noon });
    const later = anAlarmChange({ eventId: 'evt_2', changedAt: noon + 1, state: 'OK' });
    const same = anAlarmChange({ eventId: 'evt_3', changedAt: noon + 1 });
    expect(await alarms.latest('acme', first.arn)).toBeUndefined();
    expect(await alarms.remember('acme', first)).toEqual(first);
    expect(await alarms.remember('acme', later)).toEqual(later);
    expect(await alarms.remember('acme', first)).toEqual(later);
    expect(await alarms.remember('acme', later)).toEqual(later);
    expect(await alarms.remember('acme', same)).toEqual(later);
    expect(await alarms.latest('acme', first.arn)).toEqual(later);
    expect(await alarms.latest('other', first.arn)).toBeUndefined();
    now = noon + 91 * dayMs;
    expect(await alarms.latest('acme', first.arn)).toBeUndefined();
  });
});
