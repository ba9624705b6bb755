import { describe, expect, it, test } from 'vitest';
import { campaignCounterName, tallyCampaign } from '../../../lambdas/core/campaign/tally.ts';
import type { Fact } from '../../../lambdas/core/delivery/ledger.ts';
import type { LedgerChange } from '../../../lambdas/core/insight/tally.ts';
import { recordDrops } from '../../../lambdas/pipeline/record-drops.ts';
import { aDelivery, noon } from '../../support/builders.ts';

const campaign = { key: 'spring', run: 2, variant: 'a' };
const fact = (type: Fact['type']): Fact => ({ at: noon, type });

const aChange = ({ had = [], ...change }: Partial<LedgerChange> & { readonly had?: readonly Fact['type'][] }) => ({
  tenant: 'acme',
  notificationId: 'ntf_1',
  deliveryId: 'dlv_1',
  channel: 'email' as const,
  at: noon,
  scheduledFor: noon,
  recipientId: 'marie',
  campaign,
  status: 'sent' as const,
  newFacts: [],
  hadFact: (type: Fact['type']) => had.includes(type),
  ...change,
});

describe('what counts for a variant', () => {
  test.each([
    ['a message that its provider took', { before: 'sending' }, { sent: 1 }],
    ['one that arrived', { before: 'sent', status: 'delivered', newFacts: [fact('delivered')] }, { delivered: 1 }],
    ['a first click', { before: 'delivered', status: 'delivered', newFacts: [fact('clicked')] }, { clicked: 1 }],
    ['somebody who unsubscribed', { before: 'sent', newFacts: [fact('unsubscribed')] }, { unsubscribed: 1 }],
    ['one that bounced', { before: 'sent', status: 'bounced', newFacts: [fact('bounced')] }, { bounced: 1 }],
    [
      'a complaint about what arrived',
      { before: 'delivered', status: 'complained', newFacts: [fact('complained')] },
      { complained: 1 },
    ],
    ['one that was never sent', { status: 'suppressed' }, { suppressed: 1 }],
    [
      'a bounce that became a complaint',
      { before: 'bounced', status: 'complained', newFacts: [fact('complained')], had: ['bounced'] },
      { bounced: -1, complained: 1 },
    ],
  ] as const)('is %s', (_, change, add) => {
    expect(tallyCampaign(aChange(change))).toEqual([{ tenant: 'acme', name: 'C#spring#2#a', add }]);
    expect(campaignCounterName(campaign, 'a')).toBe('C#spring#2#a');
  });

  it('is no second click, no move without a meaning, and nothing of other messages', () => {
    const again = { before: 'delivered', status: 'delivered', newFacts: [fact('clicked')], had: ['clicked'] } as const;
    expect(tallyCampaign(aChange(again))).toEqual([]);
    expect(tallyCampaign(aChange({ status: 'sending' }))).toEqual([]);
    const { campaign: _none, ...other } = aChange({ before: 'sending' });
    expect(tallyCampaign(other)).toEqual([]);
  });
});

describe('what a plan drops', () => {
  it('gets a ledger where it is of a campaign, so that it is counted', async () => {
    const drop = { kind: 'drop', status: 'suppressed', reason: 'unsubscribed' } as const;
    const created: unknown[] = [];
    const ledgers = {
      async createAll(
        writes: readonly { readonly ledger: { readonly deliveryId: string; readonly status: string } }[],
      ) {
        created.push(...writes.map(({ ledger }) => [ledger.deliveryId, ledger.status]));
        return writes.map(() => true);
      },
    };
    const dropped = aDelivery({ campaign, decision: drop });
    await recordDrops({ ledgers, clock: { now: () => noon } }, [
      dropped,
      aDelivery({ campaign }),
      aDelivery({ decision: drop }),
    ]);
    expect(created).toEqual([[dropped.id, 'suppressed']]);
  });
});
