import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../lambdas/core/delivery/ledger.ts';
import { hearUnsubscribed } from '../../lambdas/pipeline/hear-unsubscribed.ts';
import { aDelivery, aLedger, aRequest, noon } from '../support/builders.ts';

const claims = {
  tenant: 'acme',
  notificationId: 'ntf_1',
  channel: 'email',
  recipient: 0,
  addressIndex: 0,
  expiresAt: noon,
} as const;
const person = { id: 'marie', email: 'marie@example.com' };
const request = aRequest();

function aSetting(standing: readonly Ledger[]) {
  const kept = new Map(standing.map((ledger) => [ledger.deliveryId, ledger]));
  const ledgers = {
    get: async ({ deliveryId }: { readonly deliveryId: string }) => kept.get(deliveryId),
    async replaceAll(writes: readonly { readonly ledger: Ledger }[]) {
      for (const { ledger } of writes) kept.set(ledger.deliveryId, ledger);
      return writes.map(() => true);
    },
  };
  const hear = () => hearUnsubscribed({ ledgers }, claims, { request, person }, noon + 60_000);
  return { kept, hear };
}

describe('the message whose link was used', () => {
  it('hears once that its reader unsubscribed', async () => {
    const { kept, hear } = aSetting([aLedger({ status: 'sent', providerId: 'ses-1' })]);
    await hear();
    await hear();
    const [ledger] = kept.values();
    expect(ledger?.facts).toEqual([{ at: noon + 60_000, type: 'unsubscribed' }]);
    expect(ledger?.status).toBe('sent');
  });

  it('is found in whichever partition it stands', async () => {
    // 8 is where ten partitions have this person.
    const delivery = aDelivery({ part: 8 });
    const { kept, hear } = aSetting([aLedger({ status: 'delivered', providerId: 'ses-1' }, delivery)]);
    await hear();
    expect(kept.get(delivery.id)?.facts).toHaveLength(1);
  });

  it('is told nothing where it was never handed over, or is gone', async () => {
    const { kept, hear } = aSetting([aLedger({ status: 'queued' })]);
    await hear();
    expect([...kept.values()][0]?.facts).toEqual([]);
    await expect(aSetting([]).hear()).resolves.toBeUndefined();
  });
});
