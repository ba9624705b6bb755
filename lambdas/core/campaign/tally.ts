import { type Step, stepsOf } from '../insight/steps.ts';
import type { LedgerChange, Tallier } from '../insight/tally.ts';
import type { RunRef } from './assignment.ts';

/** What is counted of a variant's messages. */
export const resultNames = [
  'sent',
  'delivered',
  'opened',
  'clicked',
  'unsubscribed',
  'bounced',
  'complained',
  'failed',
  'suppressed',
  'canceled',
] as const;
export type ResultName = (typeof resultNames)[number];
export type Results = Readonly<Record<ResultName, number>>;

/** The counters of one variant of one run. */
export const campaignCounterName = ({ key, run }: Pick<RunRef, 'key' | 'run'>, variant: string): string =>
  `C#${key}#${run}#${variant}`;

const ends = ['bounced', 'complained', 'failed', 'suppressed', 'canceled'] as const;

/** The results of a campaign, by variant: each step once for a message, and the end that it stands at. */
export const tallyCampaign: Tallier = (change) => {
  const { tenant, campaign } = change;
  if (campaign === undefined) return [];
  const steps: readonly Step[] = stepsOf(change);
  const add: Record<string, number> = Object.fromEntries(steps.map((step) => [step, 1]));
  for (const end of ends) {
    const moved = endMoved(change, end);
    if (moved !== 0) add[end] = moved;
  }
  if (Object.keys(add).length === 0) return [];
  return [{ tenant, name: campaignCounterName(campaign, campaign.variant), add }];
};

/** A later word may take an end back: what was counted at one is counted at the other then. */
const endMoved = ({ before, status }: LedgerChange, end: (typeof ends)[number]): number =>
  (status === end ? 1 : 0) - (before === end ? 1 : 0);
