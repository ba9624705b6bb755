import { unreachableReason } from '../delivery/fallback.ts';
import type { DigestChoice } from '../digest/choice.ts';
import { digestOwner } from '../digest/names.ts';
import type { DigestJoin } from '../digest/store.ts';
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
  readonly join: DigestJoin;
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
  const { tenant, id, request } = facts.body;
  const choice = choiceFor(candidate, facts);
  // A nameless person is somebody else in each request.
  if (choice === undefined || candidate.recipient === undefined || !hasName(candidate, facts)) return undefined;
  if (skips(candidate.channel, 'digest')) return undefined;
  const { recipientId, step, recipient, timezone, channel } = candidate;
  const owner = digestOwner({
    tenant,
    recipientId,
    channel: channel.type,
    digestKey: request.digestKey ?? request.category,
  });
  return {
    key: digestKey(candidate),
    isPassed: passes(facts, 'digest'),
    join: { owner, choice, timezone, member: { notificationId: id, recipient, step, at: meantFor } },
  };
}

const hasName = ({ recipient = 0 }: Candidate, { audience }: PlanFacts): boolean =>
  audience.people[recipient]?.recipient.id !== undefined;

function choiceFor(candidate: Candidate, facts: PlanFacts): DigestChoice | undefined {
  const own = ofCategory(preferencesOf(candidate, facts), facts.body.request.category)?.digest;
  const choice = own ?? facts.category?.policy.digest ?? facts.settings.policy?.digest;
  return choice === 'off' ? undefined : choice;
}
