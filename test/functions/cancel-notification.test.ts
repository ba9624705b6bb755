import { describe, expect, it } from 'vitest';
import type { DeliveryStatus } from '../../lambdas/core/delivery/status.ts';
import { createHandler } from '../../lambdas/functions/cancel-notification/create-handler.ts';
import type { Dependencies } from '../../lambdas/functions/cancel-notification/dependencies.ts';
import { aBody, aDelivery, aLedger, noon } from '../support/builders.ts';
import { aKeyPair, signedEvent } from '../support/edge.ts';
import { rememberingLog } from '../support/remembering-log.ts';
import { signedHttpFor } from '../support/signed-http.ts';

const sender = aKeyPair({ tenant: 'acme', role: 'sender' });
const operator = aKeyPair({ tenant: 'acme', role: 'operator', name: 'b' });

async function cancel(change: Partial<Dependencies> = {}, pair = sender) {
  const steps: string[] = [];
  const handler = createHandler({
    notifications: {
      load: async (tenant, id) => (tenant === 'acme' && id === 'ntf_1' ? { body: aBody() } : {}),
      deliveries: () => Promise.reject(new Error('no plan, no deliveries')),
      async cancel(_, id, at) {
        steps.push(`mark ${id} at ${at}`);
        return 'canceled';
      },
    },
    intake: {
      async cancel({ id }) {
        steps.push(`stop ${id}`);
      },
    },
    clock: { now: () => noon },
    log: rememberingLog(),
    signed: signedHttpFor(sender, operator),
    ...change,
  });
  const answer = await handler(signedEvent(pair, { method: 'POST', path: '/v1/notifications/ntf_1/cancel' }));
  return { steps, status: answer.statusCode, body: JSON.parse(answer.body ?? '') };
}

/** A planned notification whose one delivery has this status. */
const planned = (status: DeliveryStatus): Dependencies['notifications'] => ({
  load: async () => ({
    body: aBody(),
    head: { tenant: 'acme', id: 'ntf_1', status: 'planned', plannedAt: noon, spread: 1, deliveryCount: 1 },
  }),
  deliveries: async () => [{ delivery: aDelivery(), ledger: aLedger({ status }) }],
  cancel: async () => 'canceled',
});

describe('cancel-notification', () => {
  it('marks the notification, then has its deliveries stopped', async () => {
    expect(await cancel()).toEqual({
      steps: [`mark ntf_1 at ${noon}`, 'stop ntf_1'],
      status: 202,
      body: { id: 'ntf_1', status: 'canceled', links: { self: '/v1/notifications/ntf_1' } },
    });
  });

  it('has nothing to cancel where all has ended', async () => {
    const { status, body } = await cancel({ notifications: { ...planned('queued'), cancel: async () => 'ended' } });
    expect([status, body.code]).toEqual([409, 'conflict']);
  });

  it('has nothing to cancel where the last delivery has ended, though the head does not know it yet', async () => {
    const notifications = { ...planned('sent'), cancel: () => Promise.reject(new Error('canceled')) };
    expect((await cancel({ notifications })).status).toBe(409);
  });

  it("answers 404 for another tenant's", async () => {
    const notifications = { ...planned('sent'), load: async () => ({}) };
    expect((await cancel({ notifications })).status).toBe(404);
  });

  it('answers 503 when the queue takes nothing, since nothing was stopped yet', async () => {
    const { status, body } = await cancel({ intake: { cancel: () => Promise.reject(new Error('down')) } });
    expect([status, body.code]).toEqual([503, 'unavailable']);
  });

  it('is not for who may only read', async () => {
    expect((await cancel({}, operator)).status).toBe(403);
  });
});
