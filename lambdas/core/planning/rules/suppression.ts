import { unreachableReason } from '../../delivery/fallback.ts';
import type { SuppressionReason } from '../../suppression/store.ts';
import { addressKey } from '../facts.ts';
import type { Drop, Rule } from './rule.ts';

/** What an entry of the suppression list does. A device token that its provider has forgotten is no address at all. */
const effects = {
  bounced: { kind: 'drop', status: 'suppressed', reason: unreachableReason },
  complained: { kind: 'drop', status: 'suppressed', reason: 'complained-before' },
  unsubscribed: { kind: 'drop', status: 'suppressed', reason: 'unsubscribed' },
  'opted-out': { kind: 'drop', status: 'suppressed', reason: 'opted-out' },
  manual: { kind: 'drop', status: 'suppressed', reason: 'suppression-list' },
  unregistered: { kind: 'drop', status: 'failed', reason: 'no-address' },
} as const satisfies Record<SuppressionReason, Drop>;

/** The drop that an entry of the list stands for. */
export const suppressionEffect = (reason: SuppressionReason): Drop => effects[reason];

export const suppressed: Rule = ({ channel, address }, { suppressions }) => {
  const entry = address === undefined ? undefined : suppressions.get(addressKey(channel.type, address));
  return entry === undefined ? undefined : suppressionEffect(entry.reason);
};
