import { createHash } from 'node:crypto';
import { sharedChain } from '../delivery/delivery.ts';
import type { NotificationRequest } from '../notification/request.ts';
import type { Person } from './audience.ts';
import { candidatesOf } from './candidates.ts';

/** What must be claimed for a chain before it may be sent to; whoever claimed it first within the window is the original. */
export interface DedupClaim {
  readonly chains: readonly string[];
  /** Hex SHA-256 of what is compared. It could be guessed from an address, so stores keep its keyed digest only. */
  readonly hash: string;
}

/**
 * The claims of a request. By `key`: one claim for the whole notification. By `content`: one per recipient over the
 * words, the data and the person; a shared destination counts as a person. `off`, or `key` without a key: none.
 */
export function dedupClaims(request: NotificationRequest, people: readonly Person[]): readonly DedupClaim[] {
  const chains = [...new Set(candidatesOf(request, people).map(({ chain }) => chain))];
  if (request.options.deduplication === 'key')
    return request.dedupKey === undefined ? [] : [{ chains, hash: hashOf(['key', request.dedupKey]) }];
  if (request.options.deduplication === 'off') return [];
  const persons = new Map(people.map(({ id, recipient }) => [id, recipient]));
  return chains.map((chain) => ({
    chains: [chain],
    hash: hashOf([
      'content',
      request.category,
      request.title,
      request.content,
      request.template,
      request.data,
      channelsOf(request),
      chain === sharedChain ? sharedChain : persons.get(chain),
    ]),
  }));
}

const channelsOf = (request: NotificationRequest): readonly unknown[] =>
  request.channels.map(({ type, config, template }) => [type, config, template]);

const hashOf = (parts: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex');
