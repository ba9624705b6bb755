import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Delivery } from '../../core/delivery/delivery.ts';
import { filedForLook } from '../../core/delivery/due.ts';
import type { PlanStore } from '../../core/delivery/store.ts';
import type { NotificationBody, NotificationHead } from '../../core/notification/notification.ts';
import type { DedupClaim } from '../../core/planning/dedup.ts';
import type { Sealer } from '../../core/ports.ts';
import { dayMs } from '../../core/time.ts';
import { putAll, slices } from './batches.ts';
import type { Table } from './client.ts';
import { headToItem, itemToHead } from './heads.ts';
import { dedupKey, deliveryKey, dueKey, headKey, shardOf } from './keys.ts';
import { expiresAtSeconds } from './ttl.ts';

/** Claims under way at once: a notification has up to 1,000. */
const claimsAtOnce = 25;
/** A claim outlives its window by this much, so that a plan made again late still meets its own. */
const claimKeptMs = dayMs;

/** What planning writes: dedup claims, immutable deliveries, and the head. */
export function createPlanStore(table: Table, sealer: Pick<Sealer, 'digest'>): PlanStore {
  return {
    async claimOriginals(body, claims, windowMs) {
      const duplicates = new Set<string>();
      for (const batch of slices(claims, claimsAtOnce)) {
        const mine = await Promise.all(batch.map((claim) => claimOriginal({ table, sealer }, body, claim, windowMs)));
        batch.forEach((claim, index) => {
          if (mine[index] === false) for (const chain of claim.chains) duplicates.add(chain);
        });
      }
      return duplicates;
    },
    async writeDeliveries(deliveries, far) {
      await putAll(
        table,
        deliveries.map((delivery) => toItem(delivery, far.has(delivery.id))),
      );
    },
    async markPlanned(head, lookAt) {
      try {
        await table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: headToItem(head, head.plannedAt ?? lookAt, filedForLook(lookAt)),
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
        return head;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return adoptPlan(table, head);
        throw error;
      }
    },
    close: (head, status, at) => endHead(table, head, status, at),
    lookAgain: (head, at) => fileHead(table, head, at),
  };
}

/** The key is a digest under the tenant's own key: a plain hash of words and an address could be guessed. */
async function claimOriginal(
  { table, sealer }: { readonly table: Table; readonly sealer: Pick<Sealer, 'digest'> },
  body: NotificationBody,
  claim: DedupClaim,
  windowMs: number,
): Promise<boolean> {
  const digest = await sealer.digest(body.tenant, claim.hash);
  const until = body.acceptedAt + windowMs;
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: {
          ...dedupKey(body.tenant, digest),
          notificationId: body.id,
          until,
          ttl: Math.ceil((until + claimKeptMs) / 1_000),
        },
        ConditionExpression: 'attribute_not_exists(pk) OR notificationId = :me OR #until <= :now',
        ExpressionAttributeNames: { '#until': 'until' },
        ExpressionAttributeValues: { ':me': body.id, ':now': body.acceptedAt },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

const toItem = (delivery: Delivery, far: boolean): Record<string, unknown> => ({
  ...deliveryKey(delivery.tenant, delivery.notificationId, delivery.part, delivery.id),
  doc: delivery,
  ttl: expiresAtSeconds(delivery.scheduledFor),
  ...(far ? dueKey(delivery.scheduledFor, shardOf(delivery.id)) : {}),
});

/** A canceled head learns how its deliveries are spread, so that whoever stops them finds them all. */
async function adoptPlan(table: Table, head: NotificationHead): Promise<NotificationHead> {
  const { Attributes } = await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: headKey(head.tenant, head.id),
      UpdateExpression:
        'SET spread = :spread, deliveryCount = :count, plannedAt = if_not_exists(plannedAt, :plannedAt)',
      ExpressionAttributeValues: { ':spread': head.spread, ':count': head.deliveryCount, ':plannedAt': head.plannedAt },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return itemToHead(Attributes) ?? head;
}

async function endHead(table: Table, head: NotificationHead, status: string, at: number): Promise<void> {
  await ifStillPlanned(
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: headKey(head.tenant, head.id),
        UpdateExpression: 'SET #status = :status, endedAt = :at REMOVE dueBucket, dueAt',
        ConditionExpression: '#status = :planned',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':status': status, ':at': at, ':planned': 'planned' },
      }),
    ),
  );
}

async function fileHead(table: Table, head: NotificationHead, at: number): Promise<void> {
  const filed = dueKey(filedForLook(at), shardOf(head.id));
  await ifStillPlanned(
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: headKey(head.tenant, head.id),
        UpdateExpression: 'SET dueBucket = :bucket, dueAt = :at',
        ConditionExpression: '#status = :planned',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':bucket': filed.dueBucket, ':at': filed.dueAt, ':planned': 'planned' },
      }),
    ),
  );
}

/** Somebody else ended or canceled it first: nothing is left to do. */
async function ifStillPlanned(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
