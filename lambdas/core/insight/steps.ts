import type { Fact } from '../delivery/ledger.ts';
import type { DeliveryStatus } from '../delivery/status.ts';
import type { LedgerChange } from './tally.ts';

/** What happens to a message at most once, however often it is heard of. */
export type Step = 'sent' | 'delivered' | 'opened' | 'clicked' | 'unsubscribed';

/** Statuses of what a provider has taken. A `failed` may be our own end: its facts tell. */
const taken: ReadonlySet<DeliveryStatus> = new Set(['sent', 'delivered', 'bounced', 'complained']);
const words = ['delivered', 'bounced', 'complained', 'failed'] as const satisfies readonly Fact['type'][];

/**
 * The steps that a message takes by the change, each of which it takes once: people are counted once for a message, and what
 * a provider first calls failed and then delivered was sent once.
 */
export function stepsOf({ before, status, newFacts, hadFact }: LedgerChange): readonly Step[] {
  const hasNew = (type: Fact['type']): boolean => newFacts.some((fact) => fact.type === type);
  const wasTaken = (before !== undefined && taken.has(before)) || words.some(hadFact);
  const isTaken = taken.has(status) || words.some(hasNew);
  const wasDelivered = before === 'delivered' || hadFact('delivered');
  const isDelivered = status === 'delivered' || hasNew('delivered');
  const steps: Step[] = [];
  if (isTaken && !wasTaken) steps.push('sent');
  if (isDelivered && !wasDelivered) steps.push('delivered');
  for (const type of ['opened', 'clicked', 'unsubscribed'] as const)
    if (hasNew(type) && !hadFact(type)) steps.push(type);
  return steps;
}
