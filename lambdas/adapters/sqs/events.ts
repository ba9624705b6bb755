import type { SQSClient } from '@aws-sdk/client-sqs';
import type { EventMessage } from '../../contracts/messages/events.ts';
import { sendOne } from './send.ts';

/** The queue of events. Throws where it did not take one. */
export interface EventQueue {
  send(message: Extract<EventMessage, { kind: 'event' }>): Promise<void>;
}

/** Puts events of the API on the queue to which those of the bus come too. */
export const createEventQueue = (client: SQSClient, url: string): EventQueue => ({
  send: (message) => sendOne(client, url, { tenant: message.tenant, body: message, delaySeconds: 0 }),
});
