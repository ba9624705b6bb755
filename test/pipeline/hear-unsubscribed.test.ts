import { describe, expect, it } from 'vitest';
import { ContendedError } from '../../lambdas/core/contended-error.ts';
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

/** `outrun`: how often another writes the record first. */
function aSetting(standing: readonly Ledger[], outrun = 0) {
  let left = outrun;
  const pauses: number[] = [];
  const kept = new Map(standing.map((ledger) => [ledger.deliveryId, ledger]));
  const ledgers = {
    get: async ({ deliveryId }: { readonly deliveryId: string }) => kept.get(deliveryId),
    async replaceAll(writes: readonly { readonly ledger: Ledger }[]) {
      if (left-- > 0) return writes.map(() => false);
      for (const { ledger } of writes) kept.set(ledger.deliveryId, ledger);
      return writes.map(() => true);
    },
  };
  const patience = { pause: async (ms: number) => void pauses.push(ms), random: () => 1 };
  const hear = () => hearUnsubscribed({ ledgers, patience }, claims, { request, person }, noon + 60_000);
  return { kept, hear, pauses };
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

  it('hears it between others who write of it too, after a pause for each', async () => {
    const { kept, hear, pauses } = aSetting([aLedger({ status: 'sent', providerId: 'ses-1' })], 4);
    await hear();
    expect([...kept.values()][0]?.facts).toHaveLength(1);
    expect(pauses).toHaveLength(4);
  });

  it('is not passed over in silence where others always write of it', async () => {
    const { hear } = aSetting([aLedger({ status: 'sent', providerId: 'ses-1' })], 100);
    await expect(hear()).rejects.toThrow(ContendedError);
  });

  it('is told nothing where it was never handed over, or is gone', async () => {
    const { kept, hear } = aSetting([aLedger({ status: 'queued' })]);
    await hear();
    expect([...kept.values()][0]?.facts).toEqual([]);
    await expect(aSetting([]).hear()).resolves.toBeUndefined();
  });
});
