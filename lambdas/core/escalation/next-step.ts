import type { Incident, IncidentHead } from '../incident/incident.ts';
import type { Instant } from '../time.ts';
import type { Climb } from './climb.ts';

/** What an incident needs next. */
export type Step =
  /** Nothing is left to do: it is resolved, somebody has it, or nobody answered and the target was missed. */
  | { readonly kind: 'end' }
  | { readonly kind: 'wait'; readonly until: Instant }
  /** Tell the level at this place of the climb; round 0 the first time, then once for each repeat. */
  | { readonly kind: 'tell'; readonly index: number; readonly round: number }
  /** Its condition does not hold any more. */
  | { readonly kind: 'skip'; readonly index: number }
  | { readonly kind: 'miss-target' }
  | { readonly kind: 'exhaust' };

const end: Step = { kind: 'end' };

/**
 * Decides by the stored facts alone, so that whoever asks again after a crash is told the same. A level whose time
 * passed while nobody asked is still told: late beats never.
 */
export function nextStep({ body: { climb, openedAt }, head }: Incident, now: Instant): Step {
  if (head.status === 'resolved') return end;
  const missAt = missesTargetAt(climb, head, openedAt);
  if (missAt !== undefined && missAt <= now) return { kind: 'miss-target' };
  const { at, step } =
    head.exhaustedAt === undefined ? climbingStep(climb, head, openedAt) : { at: openedAt, step: end };
  if (step.kind === 'end') return missAt === undefined ? end : { kind: 'wait', until: missAt };
  return at <= now ? step : { kind: 'wait', until: Math.min(at, missAt ?? at) };
}

/** When the incident needs its next step, as it stands; undefined where none is to come. */
export function nextStepAt(incident: Incident): Instant | undefined {
  const step = nextStep(incident, Number.NEGATIVE_INFINITY);
  return step.kind === 'wait' ? step.until : undefined;
}

/** When the next level is told, if nothing happens until then: now, where it is due already. */
export function nextLevelAt({ body: { climb, openedAt }, head }: Incident, now: Instant): Instant | undefined {
  if (head.status === 'resolved' || head.exhaustedAt !== undefined) return undefined;
  for (let climbed = head.climbed; climbed <= climb.levels.length; climbed += 1) {
    const { at, step } = climbingStep(climb, { ...head, climbed }, openedAt);
    if (step.kind !== 'skip') return step.kind === 'tell' ? Math.max(at, now) : undefined;
  }
  return undefined;
}

/** The step that the climb comes to, and when. */
function climbingStep(
  climb: Climb,
  head: IncidentHead,
  openedAt: Instant,
): { readonly at: Instant; readonly step: Step } {
  const index = head.climbed;
  const level = climb.levels[index];
  if (level === undefined) return afterLastLevel(climb, head, openedAt);
  const laterHolds = climb.levels.slice(index).some((_, offset) => holds(climb, head, index + offset));
  if (!laterHolds) return { at: openedAt, step: end };
  const at = head.hurried ? openedAt : openedAt + level.delay + head.shiftMs;
  return { at, step: holds(climb, head, index) ? { kind: 'tell', index, round: 0 } : { kind: 'skip', index } };
}

/** The last level is told again as the policy says, then the incident is given up if nobody has it. */
function afterLastLevel(
  climb: Climb,
  head: IncidentHead,
  openedAt: Instant,
): { readonly at: Instant; readonly step: Step } {
  const last = climb.levels.length - 1;
  const { repeat } = climb;
  const from = head.lastToldAt ?? openedAt;
  if (head.status === 'open' && head.toldLevels.length === 0)
    return { at: Math.max(openedAt, head.snoozedUntil ?? 0), step: { kind: 'exhaust' } };
  if (repeat !== undefined && head.repeats < repeat.times && holds(climb, head, last))
    return {
      at: Math.max(from + repeat.every, head.snoozedUntil ?? 0),
      step: { kind: 'tell', index: last, round: head.repeats + 1 },
    };
  if (head.status !== 'open' || !climb.asksForAnswer) return { at: openedAt, step: end };
  return { at: Math.max(from + climb.patienceMs, head.snoozedUntil ?? 0), step: { kind: 'exhaust' } };
}

/** Whether the level still has to be told: nobody acknowledged, or nobody resolved. */
const holds = ({ levels }: Climb, { status }: IncidentHead, index: number): boolean =>
  levels[index]?.condition === 'no-resolution' ? status !== 'resolved' : status === 'open';

/** When the response target is missed, if it still can be. */
const missesTargetAt = (
  { targetMs }: Climb,
  { firstAcknowledgedAt, targetMissedAt }: IncidentHead,
  openedAt: Instant,
): Instant | undefined =>
  targetMs === undefined || firstAcknowledgedAt !== undefined || targetMissedAt !== undefined
    ? undefined
    : openedAt + targetMs;
