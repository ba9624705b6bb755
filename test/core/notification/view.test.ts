import { describe, expect, it } from 'vitest';
import type { DeliveryStatus } from '../../../lambdas/core/delivery/status.ts';
import { summarizeChannels } from '../../../lambdas/core/notification/channel-summary.ts';
import type { NotificationHead } from '../../../lambdas/core/notification/notification.ts';
import { reachedEverybody, standingOf } from '../../../lambdas/core/notification/standing.ts';
import type { DeliveryRecord } from '../../../lambdas/core/notification/store.ts';
import { notificationView } from '../../../lambdas/core/notification/view.ts';
import { aBody, aDelivery, aLedger, noon } from '../../support/builders.ts';

const head = (count: number, change: Partial<NotificationHead> = {}): NotificationHead => ({
  tenant: 'acme',
  id: 'ntf_1',
  status: 'planned',
  plannedAt: noon,
  spread: 1,
  deliveryCount: count,
  ...change,
});
const at = (status: DeliveryStatus, chain = 'marie'): DeliveryRecord => {
  const delivery = aDelivery({ chain, recipientId: chain });
  return { delivery, ledger: aLedger({ status }, delivery) };
};

describe('where a notification stands', () => {
  it.each<[string, NotificationHead | undefined, readonly DeliveryRecord[], string]>([
    ['nobody has planned it', undefined, [], 'accepted'],
    ['a message is on its way', head(2), [at('sent'), at('sending', 'b')], 'planned'],
    ['a message waits', head(1), [{ delivery: aDelivery() }], 'planned'],
    ['not all it planned is read yet', head(2), [at('sent')], 'planned'],
    ['all was sent', head(1), [at('sent')], 'completed'],
    ['somebody was reached', head(2), [at('delivered'), at('failed', 'b')], 'completed'],
    ['nobody was reached', head(2), [at('failed'), at('bounced', 'b')], 'failed'],
    ['its time ran out', head(1), [at('expired')], 'expired'],
    ['it was canceled', head(1, { status: 'canceled' }), [at('canceled')], 'canceled'],
    ['its end was written down', head(1, { status: 'failed' }), [at('failed')], 'failed'],
  ])('when %s', (_, given, records, status) => {
    expect(standingOf(given, records, noon)).toBe(status);
  });
});

describe('success', () => {
  it.each<[string, readonly DeliveryRecord[], boolean]>([
    ['everybody was reached', [at('sent'), at('delivered', 'bob')], true],
    ['somebody was not', [at('sent'), at('failed', 'bob')], false],
    ['everybody was reached on one channel at least', [at('failed'), at('sent'), at('sent', 'bob')], true],
    ['a shared destination was reached', [at('sent', '*')], true],
    ['nothing was sent', [], false],
  ])('when %s', (_, records, success) => {
    expect(reachedEverybody(records)).toBe(success);
  });

  it('is not told before the end', () => {
    const early = { body: aBody(), head: head(2), records: [at('sent'), at('queued', 'b')] };
    expect(notificationView(early, noon)).toMatchObject({ status: 'planned', success: false });
  });
});

describe("a channel's summary", () => {
  it.each<[readonly DeliveryStatus[], DeliveryStatus, object]>([
    [[], 'scheduled', {}],
    [['sent', 'sending', 'failed'], 'sending', { sent: 1, sending: 1, failed: 1 }],
    [['failed', 'sent', 'sent'], 'sent', { sent: 2, failed: 1 }],
    [['delivered', 'bounced'], 'delivered', { delivered: 1, bounced: 1 }],
    [['suppressed', 'failed'], 'failed', { suppressed: 1, failed: 1 }],
    [['skipped'], 'skipped', { skipped: 1 }],
  ])('of %j is %s', (statuses, status, counts) => {
    const records = statuses.map((one, index) => at(one, `person-${index}`));
    expect(summarizeChannels(aBody(), records)).toEqual({ email: { status, counts } });
  });
});

describe('the errors of a notification', () => {
  it('name each delivery that came to nothing, and its reason', () => {
    const delivery = aDelivery({ decision: { kind: 'drop', status: 'failed', reason: 'no-address' } });
    const { errors } = notificationView(
      { body: aBody(), head: head(2), records: [{ delivery }, at('sent', 'b')] },
      noon,
    );
    expect(errors).toEqual([
      {
        deliveryId: delivery.id,
        recipientId: 'marie',
        channel: 'email',
        status: 'failed',
        reason: 'no-address',
        code: undefined,
      },
    ]);
  });
});
