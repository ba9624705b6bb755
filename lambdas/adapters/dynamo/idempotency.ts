import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { platformTenant } from '../../core/access/key.ts';
import {
  type IdempotencyStore,
  type IdempotentRequest,
  type KeptAnswer,
  keptMs,
} from '../../core/idempotency/store.ts';
import { notificationIdFor } from '../../core/ids.ts';
import type { Sealer } from '../../core/ports.ts';
import type { Table } from './client.ts';
import { bodyKey, type ItemKey } from './keys.ts';

const itemSchema = z.object({
  fingerprint: z.string(),
  /** Absent while the request is under way. */
  status: z.number().optional(),
  body: z.instanceof(Uint8Array).optional(),
  firstBegunAt: z.number().optional(),
});

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');
/** Where a notification of the same key would stand: a key is bound to one request, whichever route it came by. */
const keyOf = ({ tenant, key }: IdempotentRequest): ItemKey => bodyKey(tenant, notificationIdFor(tenant, key));
const secondsOf = (ms: number): number => Math.ceil(ms / 1_000);

/** First answers in DynamoDB, sealed, for two days. Expiry is checked on reading, since DynamoDB deletes late. */
export function createIdempotencyStore({ client, name }: Table, sealer: Sealer): IdempotencyStore {
  // The platform has no data key of its own, and what its requests answer is about no person.
  const contextOf = ({ key }: IdempotentRequest): string => `idempotency:${hashOf(key)}`;
  const close = async (request: IdempotentRequest, body: string): Promise<Uint8Array> =>
    request.tenant === platformTenant
      ? Buffer.from(body)
      : sealer.seal(request.tenant, contextOf(request), Buffer.from(body));
  const open = async (request: IdempotentRequest, body: Uint8Array): Promise<string> =>
    Buffer.from(
      request.tenant === platformTenant ? body : await sealer.open(request.tenant, contextOf(request), body),
    ).toString('utf8');

  const decide = async (request: IdempotentRequest, item: unknown) => {
    const { fingerprint, status, body, firstBegunAt } = itemSchema.parse(item);
    if (fingerprint !== request.fingerprint) return { kind: 'conflict' } as const;
    if (status === undefined) return { kind: 'resumed', firstBegunAt } as const;
    const answer: KeptAnswer = { status, ...(body === undefined ? {} : { body: await open(request, body) }) };
    return { kind: 'done', answer } as const;
  };

  return {
    async begin(request, now) {
      try {
        await client.send(
          new PutCommand({
            TableName: name,
            Item: {
              ...keyOf(request),
              fingerprint: request.fingerprint,
              firstBegunAt: now,
              ttl: secondsOf(now + keptMs),
            },
            ConditionExpression: 'attribute_not_exists(pk) OR #ttl <= :now',
            ExpressionAttributeNames: { '#ttl': 'ttl' },
            ExpressionAttributeValues: { ':now': secondsOf(now) },
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return { kind: 'begun' };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException) || error.Item === undefined) throw error;
        return decide(request, unmarshall(error.Item));
      }
    },
    async complete(request, { status, body }, now) {
      const Item = {
        ...keyOf(request),
        fingerprint: request.fingerprint,
        status,
        ttl: secondsOf(now + keptMs),
        ...(body === undefined ? {} : { body: await close(request, body) }),
      };
      await client.send(new PutCommand({ TableName: name, Item }));
    },
    async abandon(request) {
      try {
        await client.send(
          new DeleteCommand({
            TableName: name,
            Key: keyOf(request),
            ConditionExpression: 'attribute_not_exists(#status) AND fingerprint = :fingerprint',
            ExpressionAttributeNames: { '#status': 'status' },
            ExpressionAttributeValues: { ':fingerprint': request.fingerprint },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
}
