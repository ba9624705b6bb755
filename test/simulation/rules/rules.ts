import type { Handover } from '../provider.ts';
import type { Watcher } from '../stores/memory.ts';
import { keyOf } from '../stores/memory.ts';
import { addressed } from './addressed.ts';
import { capped } from './capped.ts';
import { ends } from './ends.ts';
import { fallback } from './fallback.ts';
import { once } from './once.ts';
import { oneWay } from './one-way.ts';
import { originals } from './originals.ts';
import { punctual } from './punctual.ts';
import { quiet } from './quiet.ts';
import type { Evidence } from './rule.ts';
import { stopped } from './stopped.ts';
import { truth } from './truth.ts';

const all = [oneWay, once, stopped, quiet, capped, punctual, fallback, ends, truth, originals, addressed];

export interface Rules extends Watcher {
  handedOver(handover: Handover): void;
  atEnd(): void;
}

/** All rules as one watcher, which also writes the history that they look at. */
export function createRules(evidence: Evidence): Rules {
  const { history, now } = evidence;
  const rules = all.map((create) => create(evidence));
  return {
    ledgerWritten(before, after) {
      if (after.status === 'sending') history.claimedAt.set(after.deliveryId, now());
      for (const rule of rules) rule.ledgerWritten?.(before, after);
    },
    deliveryWritten(before, after) {
      for (const rule of rules) rule.deliveryWritten?.(before, after);
    },
    closed(head) {
      for (const rule of rules) rule.closed?.(head);
    },
    canceled(tenant, id) {
      const key = keyOf(tenant, id);
      if (!history.canceledAt.has(key)) history.canceledAt.set(key, now());
    },
    suppressed(tenant, { channel, address }) {
      history.suppressedAt.set(`${tenant}/${channel}/${address}`, now());
    },
    handedOver(handover) {
      for (const rule of rules) rule.handedOver?.(handover);
      const earlier = history.handovers.get(handover.deliveryId) ?? [];
      history.handovers.set(handover.deliveryId, [...earlier, handover]);
    },
    atEnd() {
      for (const rule of rules) rule.atEnd?.();
    },
  };
}
