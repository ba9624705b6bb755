import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allEnded, timelineOf } from './support/deliveries.ts';
import { deliveriesWhere, type Platform, startPlatform } from './support/platform.ts';
import { aNotification, aPerson } from './support/requests.ts';
import { until } from './support/until.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const somebody = () => {
  const { id = '', ...fields } = aPerson();
  return { id, ...fields };
};
const end = (id: string) => deliveriesWhere(platform.sender, id, allEnded);
const send = async (...change: Parameters<typeof aNotification>) =>
  (await platform.sender.notifications.create(aNotification(...change))).id;

describe('segments', () => {
  test('people are imported, counted before anybody is written to, and reached by their segment', async () => {
    const [ada, bob, eve] = [somebody(), somebody(), somebody()];
    const rows = [
      { ...ada, attributes: { first_name: 'Ada', tier: 'segment-premium' } },
      { ...bob, attributes: { first_name: 'Bob', tier: 'segment-premium' }, phone: '12' },
      { ...eve, attributes: { first_name: 'Eve', tier: 'basic' } },
      { ...bob, id: `${bob.id}-b`, attributes: { first_name: 'Bob', tier: 'segment-premium' } },
    ];
    expect(await platform.admin.recipients.import(rows)).toEqual({
      stored: 3,
      refused: [{ index: 1, id: bob.id, errors: [{ path: 'phone', message: expect.stringContaining('E.164') }] }],
    });
    await platform.admin.segments.put('premium', {
      name: 'Premium',
      condition: { field: 'attributes.tier', is: 'segment-premium' },
    });
    expect(await platform.admin.segments.count('premium')).toMatchObject({ count: 2, complete: true });
    const id = await send({ recipients: [{ segment: 'premium' }, { segment: 'nobody' }] });
    const deliveries = await end(id);
    expect(deliveries.map(({ recipientId, status }) => [recipientId, status]).toSorted()).toEqual(
      [
        [ada.id, 'sent'],
        [`${bob.id}-b`, 'sent'],
      ].toSorted(),
    );
    expect(await platform.inbox.messages({ channel: 'email', to: eve.email })).toHaveLength(0);
    expect((await timelineOf(platform.sender, id)).map(({ type }) => type)).toContain('no-such-segment');
  });

  test('those who opened a message are another segment than those who stayed quiet', async () => {
    const [reader, quiet] = [somebody(), somebody()];
    const attributes = { first_name: 'Ada', group: 'readers-story' };
    await platform.admin.recipients.import([
      { ...reader, attributes },
      { ...quiet, attributes },
    ]);
    const group = { field: 'attributes.group', is: 'readers-story' } as const;
    const opened = { did: 'opened', channel: 'email', within: 'P1D' } as const;
    await platform.admin.segments.put('readers', { condition: { all: [group, opened] } });
    await platform.admin.segments.put('quiet', {
      condition: { all: [group, { did: 'received' }, { none: [opened] }] },
    });
    const channels = [{ type: 'email', config: { trackOpens: true } } as const];
    await end(await send({ recipients: [{ id: reader.id }, { id: quiet.id }], channels }));
    const [mail] = await platform.inbox.arrived({ channel: 'email', to: reader.email });
    await platform.inbox.feedback(mail?.id ?? '', 'opened');
    const count = async (key: string) => (await platform.admin.segments.count(key)).count;
    await until(async () => ((await count('readers')) === 1 && (await count('quiet')) === 1 ? true : undefined), {
      realMs: 60_000,
      what: 'the opening, in both counts,',
    });
    const deliveries = await end(await send({ recipients: [{ segment: 'quiet' }] }));
    expect(deliveries.map(({ recipientId }) => recipientId)).toEqual([quiet.id]);
  });
});
