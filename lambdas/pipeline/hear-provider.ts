import type { Log } from '../contracts/log.ts';
import type { ChannelName } from '../core/channel/channels.ts';
import type { Ledger } from '../core/delivery/ledger.ts';
import type { LedgerRef, LedgerStore, TendingQueue } from '../core/delivery/store.ts';
import { type ProviderWord, transition } from '../core/delivery/transition.ts';
import type { SuppressionReason, SuppressionStore } from '../core/suppression/store.ts';

export interface HearDependencies {
  readonly ledgers: LedgerStore;
  readonly suppressions: SuppressionStore;
  readonly intake: TendingQueue;
  /** Where a delivery went, for words that do not say it; undefined where its notification is gone. */
  readonly addressOf: (ref: LedgerRef) => Promise<string | undefined>;
  readonly log: Log;
}

/** A provider's word, the delivery it is about, and what it says of the address. */
export interface Heard {
  readonly ref: LedgerRef;
  readonly word: ProviderWord;
  readonly suppress?: { readonly channel: ChannelName; readonly reason: SuppressionReason; readonly address?: string };
}

const looks = 3;

/**
 * Records a provider's later word. `later` where it came before our own record of the try, or lost a race: it must come
 * again. What follows from a word is repeated with it: an address suppressed, a fallback told.
 */
export async function hearProvider(deps: HearDependencies, heard: Heard): Promise<'heard' | 'later' | 'strange'> {
  const ledger = await record(deps, heard);
  if (ledger === 'later') return ledger;
  if (ledger === undefined) {
    deps.log.write('FEEDBACK_STRANGE', { tenant: heard.ref.tenant, type: heard.word.type });
    return 'strange';
  }
  await suppress(deps, heard);
  if (ledger.fallback) await deps.intake.tend(ledger.tenant, ledger.notificationId, ledger.lane);
  deps.log.write('FEEDBACK_HEARD', { tenant: ledger.tenant, deliveryId: ledger.deliveryId, type: heard.word.type });
  return 'heard';
}

async function record({ ledgers }: HearDependencies, { ref, word }: Heard): Promise<Ledger | 'later' | undefined> {
  for (let look = 0; look < looks; look += 1) {
    const ledger = await ledgers.get(ref);
    if (ledger === undefined) return undefined;
    if (ledger.status === 'sending') return 'later';
    const next = transition(ledger, word);
    if (next === undefined) return ledger;
    if ((await ledgers.replaceAll([{ ledger: next }]))[0] === true) return next;
  }
  return 'later';
}

async function suppress(
  { suppressions, addressOf }: HearDependencies,
  { ref, word, suppress: asked }: Heard,
): Promise<void> {
  if (asked === undefined) return;
  const address = asked.address ?? (await addressOf(ref));
  if (address !== undefined)
    await suppressions.add(ref.tenant, { channel: asked.channel, reason: asked.reason, address, at: word.at });
}
