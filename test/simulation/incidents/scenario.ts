import type * as z from 'zod';
import { type IncidentRequest, incidentRequestSchema } from '../../../lambdas/core/incident/request.ts';
import { severities } from '../../../lambdas/core/incident/severity.ts';
import { type Tenant, tenantSettingsSchema } from '../../../lambdas/core/tenant/tenant.ts';
import { minuteMs, secondMs } from '../../../lambdas/core/time.ts';
import { aTenant } from '../../support/builders.ts';
import { createDice, type Dice } from '../machine/dice.ts';
import type { FaultPlan } from '../machine/faults.ts';
import { faultsOf, type Profile, profiles } from '../scenario/moods.ts';

/** What somebody does about an incident, or another occurrence of it. */
export interface Doing {
  readonly at: number;
  readonly deed: 'acknowledge' | 'resolve' | 'escalate' | 'snooze' | 'note' | 'occur';
  readonly by: string;
  readonly commandId: string;
  readonly repeats: number;
  readonly until: number;
}

export interface Alert {
  readonly at: number;
  readonly tenant: string;
  readonly id: string;
  readonly request: IncidentRequest;
  readonly repeats: number;
  readonly doings: readonly Doing[];
}

/** All that a seed decides of incidents before anything happens. */
export interface IncidentScenario {
  readonly seed: number;
  readonly profile: Profile;
  readonly start: number;
  readonly faults: FaultPlan;
  readonly tenants: readonly Tenant[];
  readonly alerts: readonly Alert[];
  readonly sweepOffsetMs: number;
}

type RequestInput = z.input<typeof incidentRequestSchema>;

const start = Date.parse('2026-11-16T12:00:00.000Z');
const targets = [{ role: 'ops' }, { role: 'nobody' }, { recipient: 'ada' }, { schedule: 'primary' }] as const;
const delays = ['PT0S', 'PT30S', 'PT2M', 'PT5M', 'PT15M', 'PT17M', 'PT1H'] as const;

/** The scenario of a seed. */
export function generateIncidents(seed: number, only?: Profile): IncidentScenario {
  const dice = createDice(seed ^ 0x1c1d);
  const profile = only ?? dice.pick(profiles);
  const settings = tenantSettingsSchema.parse({
    fallback: dice.chance(0.5) ? { email: 'fallback@example.com' } : undefined,
  });
  const tenants = [aTenant({ id: 'acme', settings }), aTenant({ id: 'globex' })];
  return {
    seed,
    profile,
    start,
    faults: faultsOf(profile, dice, start),
    tenants,
    alerts: Array.from({ length: dice.between(1, 3) }, (_, index) => alertOf(dice, index)),
    sweepOffsetMs: dice.between(0, 59_999),
  };
}

function alertOf(dice: Dice, index: number): Alert {
  const at = start + dice.between(0, dice.pick([5 * secondMs, 5 * minuteMs]));
  return {
    at,
    tenant: dice.pick(['acme', 'acme', 'globex']),
    id: `inc_${index}`,
    request: requestOf(dice),
    repeats: dice.between(0, 3),
    doings: Array.from({ length: dice.between(0, 4) }, (_, place) => doingOf(dice, at, `${index}-${place}`)),
  };
}

function requestOf(dice: Dice): IncidentRequest {
  const climb = dice
    .shuffle(delays)
    .slice(0, dice.between(1, 4))
    .map(secondsOf)
    .sort((left, right) => left - right);
  return incidentRequestSchema.parse({
    title: 'Down',
    severity: dice.pick(severities),
    ...(dice.chance(0.5) ? { dedupKey: dice.pick(['one', 'two']) } : {}),
    levels: climb.map((seconds, place) => ({
      level: place + 1,
      delay: `PT${seconds}S`,
      targets: dice.shuffle(targets).slice(0, dice.between(0, 2)),
      condition: dice.pick(['no-acknowledgment', 'no-acknowledgment', 'no-resolution']),
      ...(dice.chance(0.3)
        ? { channels: ['email', { type: 'slack', config: { channel: `#level-${place + 1}` } }] }
        : {}),
    })),
    ...(dice.chance(0.7) ? { repeat: { times: dice.between(0, 3), every: dice.pick(['PT1M', 'PT7M', 'PT20M']) } } : {}),
    recipients: dice.chance(0.5) ? [{ id: 'eve', email: 'eve@example.com', escalationLevel: dice.between(1, 3) }] : [],
    channels: ['email', ...(dice.chance(0.5) ? [{ type: 'slack' as const, config: { channel: '#incidents' } }] : [])],
    autoAcknowledge: dice.chance(0.1),
    requireResponse: dice.chance(0.9),
  } satisfies RequestInput);
}

const secondsOf = (duration: string): number => {
  const [, count = '0', unit] = /^PT(\d+)([SMH])$/.exec(duration) ?? [];
  return Number(count) * (unit === 'H' ? 3_600 : unit === 'M' ? 60 : 1);
};

function doingOf(dice: Dice, openedAt: number, commandId: string): Doing {
  const at = openedAt + dice.pick([100, 10 * secondMs, dice.between(0, 25) * minuteMs, dice.between(0, 90) * minuteMs]);
  return {
    at,
    deed: dice.pick([
      'acknowledge',
      'acknowledge',
      'resolve',
      'resolve',
      'escalate',
      'snooze',
      'snooze',
      'note',
      'occur',
    ]),
    by: dice.pick(['ada', 'bob']),
    commandId,
    repeats: dice.between(0, 3),
    until: at + dice.pick([secondMs, 5 * minuteMs, 40 * minuteMs]),
  };
}
