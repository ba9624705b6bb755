import type { Instant } from '../time.ts';
import { type Fact, isUncertain, type Ledger } from './ledger.ts';
import type { DeliveryStatus } from './status.ts';

/** A provider's later word about a message that it may have taken, or the reader's by its link. */
export interface ProviderWord {
  readonly type: 'delivered' | 'bounced' | 'complained' | 'failed' | 'opened' | 'clicked' | 'unsubscribed';
  readonly at: Instant;
  readonly code?: string;
}

/** Openings and clicks may come without end; a delivery keeps the first of them. */
const maxEngagements = 20;

/** The words that settle a status, heaviest first: the heaviest heard holds, in whichever order they arrive. */
const verdicts = ['complained', 'bounced', 'delivered', 'failed'] as const satisfies readonly DeliveryStatus[];
type Verdict = (typeof verdicts)[number];

const isVerdict = (type: string): type is Verdict => (verdicts as readonly string[]).includes(type);

/** Where a word may still change something. `queued`: a try whose end nobody saw may turn out to have arrived. */
const validPriorStatuses: ReadonlySet<DeliveryStatus> = new Set([
  'sent',
  'unknown',
  'queued',
  'failed',
  'delivered',
  'bounced',
  'complained',
]);

/**
 * The ledger after a provider's word, or undefined where the word changes nothing: it was heard before, or the provider
 * never had the message. Folding the same words in any order ends in the same status.
 */
export function transition(ledger: Ledger, word: ProviderWord): Ledger | undefined {
  if (!mayBeWithProvider(ledger) || wasHeard(ledger.facts, word)) return undefined;
  const facts = [...ledger.facts, factOf(word)].sort(byTime);
  const status = statusFrom(ledger, facts);
  const { reason: oldReason, nextAt, ...rest } = ledger;
  const reason = status === ledger.status ? oldReason : reasonOf(status, facts);
  return {
    ...rest,
    ...(nextAt === undefined || status !== 'queued' ? {} : { nextAt }),
    ...(reason === undefined ? {} : { reason }),
    status,
    facts,
    version: ledger.version + 1,
    updatedAt: Math.max(ledger.updatedAt, word.at),
  };
}

function statusFrom(ledger: Ledger, facts: readonly Fact[]): DeliveryStatus {
  const heaviest = verdicts.find((verdict) => facts.some(({ type }) => type === verdict));
  if (heaviest !== undefined) return heaviest;
  // Nobody opens what has not arrived.
  return ledger.status === 'unknown' || ledger.status === 'queued' ? 'delivered' : ledger.status;
}

const reasonOf = (status: DeliveryStatus, facts: readonly Fact[]): string | undefined =>
  status === 'delivered' ? undefined : (facts.find(({ type }) => type === status)?.code ?? status);

/** Handed over once at least: it has a provider's id, or a try whose end nobody saw. */
const mayBeWithProvider = (ledger: Ledger): boolean =>
  validPriorStatuses.has(ledger.status) && (ledger.providerId !== undefined || isUncertain(ledger));

function wasHeard(facts: readonly Fact[], word: ProviderWord): boolean {
  const same = facts.filter(({ type }) => type === word.type);
  return isVerdict(word.type) || word.type === 'unsubscribed'
    ? same.length > 0
    : same.length >= maxEngagements || same.some(({ at }) => at === word.at);
}

const factOf = ({ at, type, code }: ProviderWord): Fact => ({ at, type, ...(code === undefined ? {} : { code }) });
const byTime = (left: Fact, right: Fact): number => left.at - right.at || left.type.localeCompare(right.type);
