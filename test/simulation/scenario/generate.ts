import { policySchema } from '../../../lambdas/core/category/policy.ts';
import type { TenantReach } from '../../../lambdas/core/category/store.ts';
import { type ChannelName, channelNames } from '../../../lambdas/core/channel/channels.ts';
import type { Suppression } from '../../../lambdas/core/suppression/store.ts';
import { tenantSettingsSchema } from '../../../lambdas/core/tenant/tenant.ts';
import { hourMs, minuteMs, secondMs } from '../../../lambdas/core/time.ts';
import { aTenant } from '../../support/builders.ts';
import { createDice, type Dice } from '../machine/dice.ts';
import { faultsOf, feedbackMoodOf, type Profile, profiles, providerMoodOf } from './moods.ts';
import { requestOf } from './requests.ts';
import type { Scenario, Sending, Unsubscribing } from './scenario.ts';

const start = Date.parse('2026-11-16T12:00:00.000Z');
const tenantIds = ['acme', 'globex', 'initech'] as const;

/** The scenario of a seed. */
export function generateScenario(seed: number, only?: Profile): Scenario {
  const dice = createDice(seed);
  const profile = only ?? dice.pick(profiles);
  const tenants = tenantIds.slice(0, dice.between(1, tenantIds.length)).map((id) =>
    aTenant({
      id,
      settings: tenantSettingsSchema.parse({ dedupWindowMs: dice.pick([minuteMs, 5 * minuteMs, hourMs]) }),
    }),
  );
  const names = tenants.map(({ id }) => id);
  return {
    seed,
    profile,
    start,
    faults: faultsOf(profile, dice, start),
    tenants,
    sendings: Array.from({ length: dice.between(1, 4) }, (_, index) => sendingOf(dice, names, index)),
    unsubscribings: dice.chance(0.4) ? [unsubscribingOf(dice, names)] : [],
    provider: providerMoodOf(dice),
    feedback: feedbackMoodOf(dice),
    talkative: new Set<ChannelName>(channelNames.filter(() => dice.chance(0.7))),
    sweepOffsetMs: dice.between(0, 59_999),
    reaches: new Map(names.flatMap((name) => (dice.chance(0.4) ? [[name, reachOf(dice)] as const] : []))),
  };
}

/** Quiet hours that begin, hold or end while the first messages are planned, tried or woken; caps that a few messages fill. */
const reachOf = (dice: Dice): TenantReach => ({
  categories: 0,
  policy: policySchema.parse({
    ...(dice.chance(0.6)
      ? { quietHours: { from: dice.pick(['11:00', '12:02', '12:06']), to: dice.pick(['12:04', '12:30', '16:00']) } }
      : {}),
    ...(dice.chance(0.5) ? { cap: { limit: dice.between(1, 3), per: dice.pick(['PT1M', 'PT20M', 'P1D']) } } : {}),
    ...(dice.chance(0.2) ? { sendWindows: [{ from: '12:03', to: '15:00' }] } : {}),
    ...(dice.chance(0.4) ? { criticalPasses: [] } : {}),
  }),
});

function sendingOf(dice: Dice, tenants: readonly string[], index: number): Sending {
  const at = start + dice.between(0, dice.pick([10 * secondMs, 10 * minuteMs]));
  const request = requestOf(dice, at);
  return {
    at,
    tenant: dice.pick(tenants),
    id: `ntf_${index}`,
    request,
    repeats: dice.between(0, 3),
    ...(dice.chance(0.25) ? { cancelAt: at + dice.pick([20, 500, 60_000, 10 * minuteMs, 25 * minuteMs, hourMs]) } : {}),
  };
}

const addresses: readonly Pick<Suppression, 'channel' | 'address'>[] = [
  { channel: 'email', address: 'marie@example.com' },
  { channel: 'sms', address: '+33612345678' },
  { channel: 'push', address: 'm1' },
];

const unsubscribingOf = (dice: Dice, tenants: readonly string[]): Unsubscribing => ({
  at: start + dice.pick([0, 5 * secondMs, 4 * minuteMs, 20 * minuteMs, hourMs]),
  tenant: dice.pick(tenants),
  suppression: { ...dice.pick(addresses), reason: dice.pick(['unsubscribed', 'bounced', 'manual']) },
});
