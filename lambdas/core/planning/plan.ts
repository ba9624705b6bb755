import type { CampaignRef } from '../campaign/reference.ts';
import { traitsOf } from '../channel/channels.ts';
import type { Delivery } from '../delivery/delivery.ts';
import { nextMoves, notNeeded } from '../delivery/fallback.ts';
import { deliveryId, partOfChain, spreadOf } from '../delivery/id.ts';
import { laneOf } from '../notification/notification.ts';
import type { Instant } from '../time.ts';
import type { AudienceRemark } from './audience.ts';
import { firstPart } from './audience-store.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import type { PlanFacts } from './facts.ts';
import { judge } from './judge.ts';
import { placeCandidate } from './place-candidate.ts';
import { variantOf } from './variant-of.ts';

/** What shall be sent, to whom, when, and why not where not. */
export interface Plan {
  readonly spread: number;
  readonly deliveries: readonly Delivery[];
  /** Why there are fewer than the request may have meant. */
  readonly remarks: readonly AudienceRemark[];
}

/**
 * Decides every message of a notification. Pure: the same facts and time give the same plan, byte for byte, so that
 * planning again after a crash writes the same items. `now` is the time of acceptance, from which delays count.
 */
export function plan(facts: PlanFacts, now: Instant): Plan {
  const { people, remarks, spread: pinned } = facts.audience;
  // What was meant for people and found none goes to no shared destination either; what names none is for these alone.
  const foundNobody = people.length === 0 && facts.body.request.recipients.length > 0;
  const candidates = foundNobody ? [] : candidatesOf(facts.body.request, people);
  const spread = pinned ?? spreadOf(candidates.length);
  const deliveries = candidates.map((candidate) => decide(candidate, facts, now, spread));
  return {
    spread,
    remarks,
    deliveries: facts.body.request.routing === 'fallback' ? startFallback(deliveries, now) : deliveries,
  };
}

function decide(unplaced: Candidate, facts: PlanFacts, now: Instant, spread: number): Delivery {
  const { body } = facts;
  const { request } = body;
  const { candidate, place, meantFor } = placeCandidate(unplaced, facts, now);
  const { chain, step, addressIndex, channel } = candidate;
  const part = partOfChain(chain, spread);
  const { drop, scheduledFor, held, passed } = judge(candidate, facts, meantFor);
  const { mergedInto, ...objection } = drop ?? {};
  const campaign = body.about?.campaign;
  const variant = variantOf(body, candidate);
  return {
    tenant: body.tenant,
    notificationId: body.id,
    id: deliveryId({ notificationId: body.id, chain, step, addressIndex, part }),
    part,
    recipientId: candidate.recipientId,
    chain,
    step,
    channel: channel.type,
    ...(candidate.recipient === undefined ? {} : { recipient: candidate.recipient }),
    ...partOf(candidate, facts),
    addressIndex,
    ...place,
    lane: laneOf(request.priority),
    scheduledFor,
    ...(request.expiresAt === undefined ? {} : { expiresAt: request.expiresAt }),
    ...(channel.after === undefined ? {} : { afterMs: channel.after }),
    fallback: request.routing === 'fallback',
    onUnknown: onUnknownOf(facts, candidate),
    acceptedAt: body.acceptedAt,
    ...(request.options.analytics === false ? { analytics: false as const } : {}),
    ...(variant === undefined ? {} : { variant }),
    ...(campaign === undefined ? {} : { campaign: refOf(campaign) }),
    ...(held.length === 0 ? {} : { held: [...held] }),
    ...(passed.length === 0 ? {} : { passed: [...passed] }),
    ...(mergedInto === undefined ? {} : { mergedInto }),
    decision: 'kind' in objection ? objection : { kind: request.routing === 'fallback' ? 'wait' : 'deliver' },
  };
}

const refOf = ({ key, run, variant }: CampaignRef): CampaignRef => ({ key, run, variant });

/** Where the person is found when the message is sent; everybody, for a shared destination, from the first part on. */
function partOf({ part, recipient }: Candidate, { audience }: PlanFacts): Pick<Delivery, 'audience'> {
  if (part !== undefined) return { audience: part };
  return recipient === undefined && audience.spread !== undefined ? { audience: firstPart } : {};
}

/** A receiver that knows our id again always gets an uncertain message again; a page twice beats a page never. */
function onUnknownOf({ body: { request } }: PlanFacts, { channel }: Candidate): 'leave' | 'resend' {
  if (traitsOf(channel.type).receiverDeduplicates) return 'resend';
  return request.onUnknown ?? (request.priority === 'critical' ? 'resend' : 'leave');
}

/** With `fallback` everything waits but what each chain begins with, or is settled by before anything is sent. */
function startFallback(deliveries: readonly Delivery[], now: Instant): readonly Delivery[] {
  const { wake, skip } = nextMoves(
    deliveries.map((delivery) => ({ delivery })),
    now,
  );
  const decisions = new Map<string, Delivery['decision']>([
    ...wake.map(({ delivery }) => [delivery.id, { kind: 'deliver' }] as const),
    ...skip.map(({ delivery }) => [delivery.id, { kind: 'drop', ...notNeeded }] as const),
  ]);
  return deliveries.map((delivery) => {
    const decision = decisions.get(delivery.id);
    return decision === undefined ? delivery : { ...delivery, decision };
  });
}
