import { hourMs, minuteMs, secondMs } from '../../../lambdas/core/time.ts';
import type { Dice } from '../machine/dice.ts';
import { type FaultPlan, noFaults, type PortKind } from '../machine/faults.ts';
import type { FeedbackMood, ProviderMood } from './scenario.ts';

/** How much goes wrong between our own parts. */
export const profiles = ['calm', 'shaky', 'rough', 'outage', 'crashing'] as const;
export type Profile = (typeof profiles)[number];

export function faultsOf(profile: Profile, dice: Dice, start: number): FaultPlan {
  const skewMs = dice.pick([0, 200, secondMs]);
  switch (profile) {
    case 'calm':
      return noFaults;
    case 'shaky':
      return { probability: 0.02, budget: dice.between(1, 6), outages: [], duplicates: 0.02, skewMs };
    case 'rough':
      return { probability: 0.1, budget: dice.between(5, 40), outages: [], duplicates: 0.1, skewMs };
    case 'crashing':
      return { probability: 0.6, budget: dice.between(20, 120), outages: [], duplicates: 0.05, skewMs };
    case 'outage': {
      const from = start + dice.between(0, 20) * minuteMs;
      const port = dice.pick<PortKind>(['store', 'queue', 'queue']);
      const to = from + dice.pick([10 * secondMs, 5 * minuteMs, 40 * minuteMs, 3 * hourMs]);
      return { probability: 0.01, budget: 5, outages: [{ port, from, to }], duplicates: 0.02, skewMs };
    }
  }
}

const kindProvider: ProviderMood = {
  throttle: 0,
  refusal: 0,
  permanent: 0,
  unregistered: 0,
  timeoutTaken: 0,
  timeoutNotTaken: 0,
  unwritable: 0,
  renderBroken: 0,
};

const providerMoods: readonly ProviderMood[] = [
  kindProvider,
  { ...kindProvider, throttle: 0.3, refusal: 0.1 },
  { ...kindProvider, permanent: 0.2, unregistered: 0.2, unwritable: 0.1 },
  { ...kindProvider, timeoutTaken: 0.2, timeoutNotTaken: 0.2, refusal: 0.2 },
  { ...kindProvider, refusal: 0.9 },
  { ...kindProvider, throttle: 0.97 },
  { ...kindProvider, renderBroken: 0.3 },
  {
    throttle: 0.15,
    refusal: 0.15,
    permanent: 0.1,
    unregistered: 0.05,
    timeoutTaken: 0.1,
    timeoutNotTaken: 0.1,
    unwritable: 0.05,
    renderBroken: 0.05,
  },
];
export const providerMoodOf = (dice: Dice): ProviderMood => dice.pick(providerMoods);

export const feedbackMoodOf = (dice: Dice): FeedbackMood => ({
  delivered: dice.pick([0, 0.5, 0.9]),
  bounced: dice.pick([0, 0.1, 0.5]),
  complained: dice.pick([0, 0.1]),
  failed: dice.pick([0, 0, 0.2]),
  opened: dice.pick([0, 0.4]),
  repeated: dice.pick([0, 0.3]),
  longestDelayMs: dice.pick([2 * secondMs, 3 * minuteMs, 2 * hourMs]),
});
