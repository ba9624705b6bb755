import { describe, expect, it } from 'vitest';
import { hourOfWeek } from '../../../lambdas/core/insight/hour-of-week.ts';
import type { LedgerChange } from '../../../lambdas/core/insight/tally.ts';
import { tallyEngagement } from '../../../lambdas/core/insight/tally-engagement.ts';

/** A Monday, 10:30 in Paris. */
const at = Date.parse('2026-11-16T09:30:00Z');
const change = (more: Partial<LedgerChange> & { had?: readonly string[] }): LedgerChange => {
  const { had = [], ...rest } = more;
  return {
    tenant: 'acme',
    notificationId: 'ntf_1',
    deliveryId: 'dlv_1',
    channel: 'email',
    at,
    scheduledFor: at,
    recipientId: 'usr_1',
    timezone: 'Europe/Paris',
    status: 'sent',
    newFacts: [],
    hadFact: (type) => had.includes(type),
    ...rest,
  };
};
const added = (more: Parameters<typeof change>[0]) => tallyEngagement(change(more))[0]?.add ?? {};
const fact = (type: 'opened' | 'clicked' | 'delivered' | 'failed' | 'bounced', when = at) => ({ type, at: when });

describe('engagement is counted', () => {
  it('for the person and for all, in the hour of the person', () => {
    const told = tallyEngagement(change({ before: 'delivered', status: 'delivered', newFacts: [fact('opened')] }));
    const add = { 'email.opened': 1, 'email.h10': 1 };
    expect(told).toMatchObject([
      { tenant: 'acme', name: 'E#usr_1', add, latest: { 'email.opened': at } },
      { tenant: 'acme', name: 'E', add },
    ]);
  });

  it.each([
    ['what a provider took', { before: 'sending', status: 'sent' }, { 'email.sent': 1 }],
    [
      'what turns out to have arrived',
      { before: 'unknown', status: 'delivered', newFacts: [fact('delivered')] },
      { 'email.sent': 1, 'email.delivered': 1 },
    ],
    ['what bounces at once', { before: 'queued', status: 'bounced', newFacts: [fact('bounced')] }, { 'email.sent': 1 }],
    ['what arrives', { before: 'sent', status: 'delivered', newFacts: [fact('delivered')] }, { 'email.delivered': 1 }],
    [
      'what arrives after it was called failed',
      { before: 'failed', status: 'delivered', had: ['failed'], newFacts: [fact('delivered')] },
      { 'email.delivered': 1 },
    ],
    [
      'a click that tells of an opening too',
      { before: 'delivered', status: 'delivered', newFacts: [fact('opened'), fact('clicked')] },
      { 'email.opened': 1, 'email.clicked': 1, 'email.h10': 2 },
    ],
  ] as const)('once: %s', (_, more, expected) => {
    expect(added(more)).toEqual(expected);
  });

  it.each([
    ['a claim', { status: 'sending' }],
    ['our own end', { before: 'sending', status: 'failed' }],
    ['another opening', { before: 'delivered', status: 'delivered', had: ['opened'], newFacts: [fact('opened')] }],
    ['a later word on what arrived', { before: 'delivered', status: 'delivered', newFacts: [fact('delivered')] }],
    ['a shared destination', { before: 'sending', status: 'sent', recipientId: '*' }],
    ['a ledger that names nobody', { before: 'sending', status: 'sent', recipientId: undefined }],
  ] as const)('not for %s', (_, more) => {
    expect(tallyEngagement(change(more as Parameters<typeof change>[0]))).toEqual([]);
  });

  it('anew for the person by what was sent alone: nothing that comes after an erasure brings the person back', () => {
    const begins = (more: Parameters<typeof change>[0]) => tallyEngagement(change(more)).map(({ follows }) => !follows);
    expect(begins({ before: 'sending', status: 'sent' })).toEqual([true, true]);
    expect(begins({ before: 'delivered', status: 'delivered', newFacts: [fact('opened')] })).toEqual([false, true]);
    expect(begins({ before: 'unknown', status: 'delivered', newFacts: [fact('delivered')] })).toEqual([true, true]);
  });

  it('for all alone where the person has no name of the tenant', () => {
    expect(tallyEngagement(change({ recipientId: 'recipient-2' })).map(({ name }) => name)).toEqual(['E']);
  });
});

describe('the hour of the week', () => {
  it.each([
    ['UTC', '2026-11-16T00:00:00Z', 0],
    ['UTC', '2026-11-22T23:59:59Z', 167],
    ['Asia/Tokyo', '2026-11-15T15:00:00Z', 0],
    ['America/New_York', '2026-11-16T02:00:00Z', 6 * 24 + 21],
    ['Europe/Paris', '1969-12-31T23:30:00Z', 3 * 24],
  ])('in %s at %s is %i', (zone, instant, expected) => {
    expect(hourOfWeek(zone, Date.parse(instant))).toBe(expected);
  });
});
