import { nextStep, type Step } from '../../../lambdas/core/escalation/next-step.ts';
import type { Change, Changed } from '../../../lambdas/core/incident/changes/change.ts';
import { missTarget, skip, tell } from '../../../lambdas/core/incident/changes/climb.ts';
import { exhaust } from '../../../lambdas/core/incident/changes/exhaust.ts';
import type { EventDraft } from '../../../lambdas/core/incident/event.ts';
import type { Incident } from '../../../lambdas/core/incident/incident.ts';
import type { Recipient } from '../../../lambdas/core/recipient/recipient.ts';
import { standsAfter } from '../incident/builders.ts';

/** Something that somebody does at a time. */
export interface TimedDeed {
  readonly at: number;
  act(incident: Incident, now: number): Changed;
}

/** One thing that happened on the way, with the incident before it and after it. */
export interface Taken {
  readonly at: number;
  /** Absent for a deed. */
  readonly step?: Step;
  readonly before: Incident;
  readonly after: Incident;
  readonly change: Change;
}

export interface Drive {
  /** Who stands behind a level; two people unless told otherwise. */
  readonly audience?: (level: number) => readonly Recipient[];
  readonly deeds?: readonly TimedDeed[];
  /** How late whoever drives it is at every step. */
  readonly lateMs?: number;
}

const mostTaken = 5_000;
const everybody: readonly Recipient[] = [{ id: 'ada' }, { id: 'grace' }];

/** Follows an incident to its end, step by step, as an execution does; throws where it has none. */
export function drive(incident: Incident, { audience = () => everybody, deeds = [], lateMs = 0 }: Drive = {}) {
  const left = deeds.toSorted((one, other) => one.at - other.at);
  const taken: Taken[] = [];
  let standing = incident;
  let now = incident.body.openedAt;
  const take = (change: Change, step?: Step) => {
    const after = standsAfter(standing, change);
    taken.push({ at: now, ...(step === undefined ? {} : { step }), before: standing, after, change });
    standing = after;
  };
  for (;;) {
    if (taken.length > mostTaken) throw new Error(`no end after ${mostTaken} steps`);
    const deed = left[0];
    if (deed !== undefined && deed.at <= now) {
      left.shift();
      const changed = deed.act(standing, now);
      if (changed.ok && changed.value !== undefined) take(changed.value);
      continue;
    }
    const step = nextStep(standing, now);
    if (step.kind === 'end' || step.kind === 'wait') {
      const wake = step.kind === 'wait' ? step.until + lateMs : Number.POSITIVE_INFINITY;
      if (deed === undefined && step.kind === 'end') return { incident: standing, taken };
      now = Math.max(now, Math.min(wake, deed?.at ?? wake));
      continue;
    }
    take(changeFor(standing, step, now, audience), step);
  }
}

function changeFor(
  incident: Incident,
  step: Exclude<Step, { kind: 'end' | 'wait' }>,
  now: number,
  audience: NonNullable<Drive['audience']>,
): Change {
  switch (step.kind) {
    case 'tell':
      return tell(incident, step, audience(incident.body.climb.levels[step.index]?.level ?? 0), now);
    case 'skip':
      return skip(incident, step.index, now);
    case 'miss-target':
      return missTarget(incident, now);
    case 'exhaust':
      return exhaust(incident, [], now);
  }
}

/** What happened, in short: `05:00 notified 2`, with minutes and seconds since the start. */
export const told = ({ incident, taken }: ReturnType<typeof drive>): readonly string[] =>
  taken.flatMap(({ at, change }) => change.events.map((event) => line(at - incident.body.openedAt, event)));

function line(sinceMs: number, { type, level, round = 0 }: EventDraft): string {
  const seconds = Math.floor(sinceMs / 1_000);
  const two = (value: number) => String(value).padStart(2, '0');
  const time = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
  return [time, type, level, round > 0 ? `again ${round}` : undefined].filter((part) => part !== undefined).join(' ');
}
