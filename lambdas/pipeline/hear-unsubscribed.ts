import { deliveryId, partOfChain, widestSpread } from '../core/delivery/id.ts';
import type { LedgerRef, LedgerStore } from '../core/delivery/store.ts';
import { transition } from '../core/delivery/transition.ts';
import type { UnsubscribeClaims } from '../core/link/token.ts';
import type { NotificationRequest } from '../core/notification/request.ts';
import type { Recipient } from '../core/recipient/recipient.ts';
import { recipientIdAt } from '../core/recipient/recipient-id.ts';
import type { Instant } from '../core/time.ts';
import { type Patience, untilWritten } from '../core/until-written.ts';

export interface HearingDependencies {
  readonly ledgers: Pick<LedgerStore, 'get' | 'replaceAll'>;
  readonly patience: Patience;
}

/** Notifications of few messages stand in one partition, all others in the most that there are. */
const spreads = [1, widestSpread] as const;

/**
 * Tells the message whose link was used that its reader unsubscribed, once, so that it is seen in the timeline and counted. A
 * message that is gone, or was never handed over, is told nothing.
 *
 * @throws ContendedError where others wrote the record each time that it was about to be told.
 */
export async function hearUnsubscribed(
  deps: HearingDependencies,
  claims: UnsubscribeClaims,
  { request, person }: { readonly request: Pick<NotificationRequest, 'channels'>; readonly person: Recipient },
  at: Instant,
): Promise<void> {
  const { tenant, notificationId, channel, addressIndex } = claims;
  const chain = recipientIdAt(person, claims.recipient);
  const parts = [...new Set(spreads.map((spread) => partOfChain(chain, spread)))];
  const refs = request.channels.flatMap(({ type }, step) =>
    type === channel
      ? parts.map((part) => {
          const id = deliveryId({ notificationId, chain, step, addressIndex, part });
          return { tenant, notificationId, part, deliveryId: id };
        })
      : [],
  );
  for (const ref of refs) await tell(deps, ref, at);
}

async function tell({ ledgers, patience }: HearingDependencies, ref: LedgerRef, at: Instant): Promise<void> {
  await untilWritten(
    `the record of ${ref.deliveryId}`,
    async () => {
      const ledger = await ledgers.get(ref);
      const next = ledger === undefined ? undefined : transition(ledger, { type: 'unsubscribed', at });
      if (next === undefined) return undefined;
      return (await ledgers.replaceAll([{ ledger: next }]))[0] === true ? undefined : 'outrun';
    },
    patience,
  );
}
