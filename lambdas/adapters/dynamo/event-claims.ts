import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { EventClaims } from '../../core/event/claims.ts';
import type { Clock, Sealer } from '../../core/ports.ts';
import { dayMs } from '../../core/time.ts';
import type { Table } from './client.ts';
import { eventAimKey, eventClaimKey } from './keys.ts';
import { living } from './ttl.ts';

/** A queue repeats its messages for 14 days at most, dead letters included. */
const keptMs = 15 * dayMs;

const aimSchema = z.object({ incidentId: z.string().optional() });

/** What is remembered of events so that none acts twice. Deduplication keys stand there as digests. */
export function createEventClaims(table: Table, sealer: Pick<Sealer, 'digest'>, clock: Clock): EventClaims {
  const { client, name: TableName } = table;
  return {
    async claim({ tenant, id, dedupKey, acceptedAt }, windowMs) {
      const until = acceptedAt + windowMs;
      const key = eventClaimKey(tenant, await sealer.digest(tenant, `event:${dedupKey}`));
      try {
        await client.send(
          new PutCommand({
            TableName,
            Item: { ...key, eventId: id, until, ttl: Math.ceil((until + keptMs) / 1_000) },
            ConditionExpression: 'attribute_not_exists(pk) OR eventId = :me OR #until <= :now',
            ExpressionAttributeNames: { '#until': 'until' },
            ExpressionAttributeValues: { ':me': id, ':now': acceptedAt },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
    async aim({ tenant, id, acceptedAt }, ruleKey, standing) {
      const Key = eventAimKey(tenant, id, ruleKey);
      const now = clock.now();
      const { Item: stored } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      const [before] = living(stored === undefined ? [] : [stored], now);
      if (before !== undefined) return aimSchema.parse(before).incidentId;
      const incidentId = await standing();
      const ttl = Math.ceil((acceptedAt + keptMs) / 1_000);
      const Item = { ...Key, ...(incidentId === undefined ? {} : { incidentId }), ttl };
      try {
        await client.send(
          new PutCommand({
            TableName,
            Item,
            ConditionExpression: 'attribute_not_exists(pk) OR #ttl <= :now',
            ExpressionAttributeNames: { '#ttl': 'ttl' },
            ExpressionAttributeValues: { ':now': Math.floor(now / 1_000) },
          }),
        );
        return incidentId;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        // Another try of the same event was faster: its word holds.
        const { Item: first } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
        return aimSchema.parse(first ?? {}).incidentId;
      }
    },
  };
}
