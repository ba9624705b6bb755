import { ridesOnQueue } from '../../core/delivery/due.ts';
import type { DigestQueue, DigestStore, DigestTurn } from '../../core/digest/store.ts';
import { type DigestWish, digestPlaces, digestWishes } from '../../core/planning/digest-wishes.ts';
import type { PlanFacts } from '../../core/planning/facts.ts';
import type { Clock } from '../../core/ports.ts';

export interface JoinDependencies {
  readonly digests: Pick<DigestStore, 'join' | 'placesOf'>;
  readonly digestQueue: DigestQueue;
  readonly clock: Clock;
}

/** As many as may wait for the table side by side. */
const atOnce = 25;

/**
 * Puts those messages into digests that people want put together with others, and says which took them in. A message that
 * joined before is where it was, whatever its person, its category or its tenant wants by now, so that planning again
 * neither sends it beside the digest nor loses it.
 */
export async function joinDigests(deps: JoinDependencies, facts: PlanFacts, isFirstTry: boolean): Promise<PlanFacts> {
  const digests = new Map(isFirstTry ? [] : await joinedBefore(deps, facts));
  const wishes = digestWishes(facts, facts.body.acceptedAt).filter(({ key }) => !digests.has(key));
  // Whoever passes digests by joins none, and the timeline is told that there was one to pass by.
  for (const { key } of wishes.filter(({ isPassed }) => isPassed)) digests.set(key, '');
  const joining = wishes.filter(({ isPassed }) => !isPassed);
  for (let start = 0; start < joining.length; start += atOnce)
    for (const [key, id] of await joinAll(deps, joining.slice(start, start + atOnce))) digests.set(key, id);
  return digests.size === 0 ? facts : { ...facts, digests };
}

async function joinedBefore(
  { digests }: JoinDependencies,
  facts: PlanFacts,
): Promise<readonly (readonly [string, string])[]> {
  const places = digestPlaces(facts);
  const found = await digests.placesOf(places.map(({ place }) => place));
  return places.flatMap(({ key }, index) => {
    const id = found[index];
    return id === undefined ? [] : [[key, id] as const];
  });
}

async function joinAll(
  { digests, digestQueue, clock }: JoinDependencies,
  wishes: readonly DigestWish[],
): Promise<readonly (readonly [string, string])[]> {
  const now = clock.now();
  const places = await Promise.all(
    wishes.map(async ({ key, place: { owner, member }, choice, timezone, meantFor }) => {
      const join = { owner, member: { ...member, at: meantFor }, choice, timezone };
      return { key, join, place: await digests.join(join, now) };
    }),
  );
  // What closes later than a queue reaches stands in the due index, from which the sweep asks in time.
  const turns = places.flatMap(({ join: { owner }, place }): readonly DigestTurn[] =>
    place?.closesAt === undefined || !ridesOnQueue(place.closesAt, now)
      ? []
      : [{ tenant: owner.tenant, owner: owner.owner, at: place.closesAt }],
  );
  if (turns.length > 0) await digestQueue.turnAll(turns);
  return places.flatMap(({ key, place }) => (place === undefined ? [] : [[key, place.id] as const]));
}
