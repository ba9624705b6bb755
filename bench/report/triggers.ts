import type { Trigger } from './cost.ts';

/** What invokes a function; a queue, where it stands not here. */
const triggers: Readonly<Record<string, Trigger>> = {
  'accept-notification': 'api',
  'accept-event': 'api',
  'manage-incidents': 'api',
  'acknowledge-incident': 'api',
  'receive-slack-action': 'api',
  'count-outcomes': 'stream',
  'follow-incidents': 'stream',
  'escalate-incident': 'machine',
  // Runs every minute whatever there is to do: what it costs then belongs to the environment, not to a delivery.
  'drive-due': 'none',
};

export const triggerOf = (name: string): Trigger => triggers[name] ?? 'queue';
