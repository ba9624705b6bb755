import type { Delivery } from '../../../lambdas/core/delivery/delivery.ts';
import { filedForLook } from '../../../lambdas/core/delivery/due.ts';
import type { PlanStore } from '../../../lambdas/core/delivery/store.ts';
import type { NotificationBody, NotificationHead } from '../../../lambdas/core/notification/notification.ts';
import type { DedupClaim } from '../../../lambdas/core/planning/dedup.ts';
import { type Access, callStore, indexedFrom } from './access.ts';
import { keyOf } from './memory.ts';

/** What planning writes, in memory. */
export function createPlans(access: Access): PlanStore {
  const { memory, watcher } = access;
  const ifPlanned = (name: string, head: NotificationHead, change: (standing: NotificationHead) => void) =>
    callStore(access, {
      name,
      tenants: [head.tenant],
      about: head.id,
      run: () => {
        const standing = memory.heads.get(keyOf(head.tenant, head.id));
        if (standing?.status === 'planned') change(standing);
      },
    });
  return {
    async claimOriginals(body, claims, windowMs) {
      const duplicates = new Set<string>();
      for (const claim of claims) {
        const isMine = await callStore(access, {
          name: 'plans.claimOriginals',
          tenants: [body.tenant],
          about: body.id,
          run: () => claimOne(access, body, claim, windowMs),
        });
        if (!isMine) for (const chain of claim.chains) duplicates.add(chain);
      }
      return duplicates;
    },
    async writeDeliveries(deliveries, far) {
      const write = (delivery: Delivery): void => writeDelivery(access, delivery, far.has(delivery.id));
      await callStore(access, {
        name: 'plans.writeDeliveries',
        tenants: deliveries.map(({ tenant }) => tenant),
        about: `${deliveries[0]?.notificationId} ${deliveries.length}`,
        run: () => deliveries.forEach(write),
        runPart: (dice) => deliveries.filter(() => dice.chance(0.5)).forEach(write),
      });
    },
    markPlanned: (head, lookAt) =>
      callStore(access, {
        name: 'plans.markPlanned',
        tenants: [head.tenant],
        about: `${head.id} ${head.status}`,
        run: () => markPlanned(access, head, lookAt),
      }),
    close: (head, status, at) =>
      ifPlanned('plans.close', head, (standing) => {
        const next = { ...standing, status, endedAt: at };
        memory.heads.set(keyOf(head.tenant, head.id), next);
        memory.unfile(`H/${head.id}`);
        watcher.closed(next);
      }),
    lookAgain: (head, at) => ifPlanned('plans.lookAgain', head, () => fileHead(access, head, at)),
  };
}

function claimOne({ memory }: Access, body: NotificationBody, { hash }: DedupClaim, windowMs: number): boolean {
  const key = keyOf(body.tenant, hash);
  const standing = memory.claims.get(key);
  if (standing !== undefined && standing.notificationId !== body.id && standing.until > body.acceptedAt) return false;
  memory.claims.set(key, { notificationId: body.id, until: body.acceptedAt + windowMs });
  return true;
}

function writeDelivery(access: Access, delivery: Delivery, isFar: boolean): void {
  const { memory, watcher } = access;
  const key = keyOf(delivery.tenant, delivery.notificationId);
  const siblings = memory.deliveries.get(key) ?? new Map<string, Delivery>();
  watcher.deliveryWritten(siblings.get(delivery.id), delivery);
  memory.deliveries.set(key, siblings.set(delivery.id, delivery));
  const { tenant, notificationId, part, id: deliveryId } = delivery;
  const item = { kind: 'delivery', ref: { tenant, notificationId, part, deliveryId } } as const;
  if (isFar) memory.file(`D/${delivery.id}`, item, delivery.scheduledFor, indexedFrom(access));
  else memory.unfile(`D/${delivery.id}`);
}

function markPlanned(access: Access, head: NotificationHead, lookAt: number): NotificationHead {
  const { memory, watcher } = access;
  const key = keyOf(head.tenant, head.id);
  const standing = memory.heads.get(key);
  const plannedAt = standing?.plannedAt ?? head.plannedAt;
  const next =
    standing === undefined
      ? head
      : {
          ...standing,
          spread: head.spread,
          deliveryCount: head.deliveryCount,
          ...(plannedAt === undefined ? {} : { plannedAt }),
        };
  memory.heads.set(key, next);
  if (standing === undefined) {
    fileHead(access, head, lookAt);
    if (head.status !== 'planned') watcher.closed(head);
  }
  return next;
}

function fileHead(access: Access, head: NotificationHead, at: number): void {
  const item = { kind: 'head', tenant: head.tenant, notificationId: head.id } as const;
  access.memory.file(`H/${head.id}`, item, filedForLook(at), indexedFrom(access));
}
