import type { SQSClient } from '@aws-sdk/client-sqs';
import type { IncidentMessage } from '../../contracts/messages/incidents.ts';
import { delaySeconds } from '../../core/delivery/due.ts';
import type { IncidentsQueue, Tending } from '../../core/incident/tending.ts';
import type { Clock } from '../../core/ports.ts';
import type { Instant } from '../../core/time.ts';
import { sendAll } from './send.ts';

/** Puts what incidents and heartbeats need on their queue, each with the exact delay until its time. */
export const createIncidentsQueue = (client: SQSClient, url: string, clock: Clock): IncidentsQueue => ({
  async tendAll(tendings) {
    const now = clock.now();
    await sendAll(
      client,
      url,
      tendings.map((tending) => {
        const { body, at } = messageOf(tending);
        return { tenant: body.tenant, body, delaySeconds: delaySeconds(at ?? now, now) };
      }),
    );
  },
});

function messageOf(tending: Tending): { readonly body: IncidentMessage; readonly at: Instant | undefined } {
  if (tending.kind === 'heartbeat') return { body: tending, at: tending.deadline };
  if (tending.kind === 'campaign') return { body: tending, at: undefined };
  const { at, ...body } = tending;
  return { body, at };
}
