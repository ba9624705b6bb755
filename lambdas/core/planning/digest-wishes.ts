import { unreachableReason } from '../delivery/fallback.ts';
import type { DigestChoice } from '../digest/choice.ts';
import { closeTime } from '../digest/close-time.ts';
import { digestOwner } from '../digest/names.ts';
import type { DigestMember, DigestOwner } from '../digest/open-digest.ts';
import { ofCategory } from '../preference/of-category.ts';
import type { Instant } from '../time.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import { digestKey, type PlanFacts } from './facts.ts';
import { stopOf } from './judge.ts';
import { type Placing, placeCandidate } from './place-candidate.ts';
import { passes, skips } from './rules/passes.ts';
import { isForPerson, preferencesOf } from './wishes-of.ts';

/** A message that is to be told of with others, as the planner's facts name it. */
export interface DigestWish {
  readonly key: string;
  readonly place: { readonly owner: DigestOwner; readonly member: Omit<DigestMember, 'at'> };
  readonly choice: DigestChoice;
  readonly timezone: string;
  readonly meantFor: Instant;
  /** It would join, but for its priority, which passes digests by. */
  readonly isPassed: boolean;
}

/**
 * The messages of a notification that the person, else the category, else the tenant wants put together with others. What
 * some rule stops joins nothing, and of a fallback only what would be sent first does: a message that is told of settles
 * the chain.
 */
export function digestWishes(facts: PlanFacts, now: Instant): readonly DigestWish[] {
  const { body, audience } = facts;
  if (body.about?.digest !== undefined || body.about?.incident !== undefined || facts.category?.essential) return [];
  const placings = candidatesOf(body.request, audience.people)
    .filter((candidate) => isForPerson(candidate))
    .map((candidate) => placeCandidate(candidate, facts, now));
  const spoken = placings.map((placing) => ({
    ...placing,
    drop: stopOf(placing.candidate, facts, placing.meantFor),
  }));
  const open = body.request.routing === 'fallback' ? firstOfEach(spoken) : spoken.filter(({ drop }) => !drop);
  const wishes = open.flatMap((placing) => wishOf(placing, facts) ?? []);
  return [...new Map(wishes.map((wish) => [wish.key, wish])).values()];
}

/** Each message to somebody with a name, as it would stand in a digest: what joined one before is found by these. */
export function digestPlaces(facts: PlanFacts): readonly Pick<DigestWish, 'key' | 'place'>[] {
  if (facts.body.about?.digest !== undefined || facts.body.about?.incident !== undefined) return [];
  const places = candidatesOf(facts.body.request, facts.audience.people).flatMap((candidate) => {
    const place = placeOf(candidate, facts);
    return place === undefined ? [] : [{ key: digestKey(candidate), place }];
  });
  return [...new Map(places.map((each) => [each.key, each])).values()];
}

type Spoken = Placing & { readonly drop: ReturnType<typeof stopOf> };

/** Each person's first channel on which something would be sent, unless a channel before it settles the chain. */
function firstOfEach(spoken: readonly Spoken[]): readonly Spoken[] {
  const chains = Map.groupBy(spoken, ({ candidate }) => candidate.chain);
  return [...chains.values()].flatMap((chain) => {
    const steps = [...Map.groupBy(chain, ({ candidate }) => candidate.step)].sort(([left], [right]) => left - right);
    const [, first = []] = steps.find(([, step]) => !step.every(isLost)) ?? [];
    return first.filter(({ drop }) => drop === undefined);
  });
}

const isLost = ({ drop }: Spoken): boolean => drop?.status === 'failed' || drop?.reason === unreachableReason;

function wishOf({ candidate, meantFor }: Placing, facts: PlanFacts): DigestWish | undefined {
  const place = placeOf(candidate, facts);
  const choice = choiceFor(candidate, facts);
  if (place === undefined || choice === undefined || skips(candidate.channel, 'digest')) return undefined;
  const { timezone } = candidate;
  // What expires before anybody would be told of it is sent by itself.
  const expiresAt = facts.body.request.expiresAt ?? Number.POSITIVE_INFINITY;
  if (closeTime(choice, timezone, meantFor) >= expiresAt) return undefined;
  return { key: digestKey(candidate), place, choice, timezone, meantFor, isPassed: passes(facts, 'digest') };
}

/** Undefined for a nameless person, who is somebody else in each request, and for a shared destination. */
function placeOf(candidate: Candidate, facts: PlanFacts): DigestWish['place'] | undefined {
  const { recipientId, recipient, step, channel } = candidate;
  if (recipient === undefined || !hasName(candidate, facts)) return undefined;
  const { tenant, id: notificationId, request } = facts.body;
  const key = request.digestKey ?? request.category;
  const owner = digestOwner({ tenant, recipientId, channel: channel.type, digestKey: key });
  return { owner, member: { notificationId, recipient, step } };
}

const hasName = ({ recipient = 0 }: Candidate, { audience }: PlanFacts): boolean =>
  audience.people[recipient]?.recipient.id !== undefined;

function choiceFor(candidate: Candidate, facts: PlanFacts): DigestChoice | undefined {
  const own = ofCategory(preferencesOf(candidate, facts), facts.body.request.category)?.digest;
  const choice = own ?? facts.category?.policy.digest ?? facts.policy?.digest;
  return choice === 'off' ? undefined : choice;
}
