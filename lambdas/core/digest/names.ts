import { derivedId } from '../ids.ts';
import type { DigestMember, DigestOwner } from './open-digest.ts';

/** Names a person, a channel and a digest key in one word. */
export const digestOwner = (given: Omit<DigestOwner, 'owner'>): DigestOwner => ({
  ...given,
  owner: derivedId('digest-owner', given.tenant, JSON.stringify([given.recipientId, given.channel, given.digestKey])),
});

/** The notification of a digest that the member opens. A member joins once, so that no other digest has the name. */
export const digestNotificationId = (
  { tenant, owner }: Pick<DigestOwner, 'tenant' | 'owner'>,
  { notificationId, step }: Pick<DigestMember, 'notificationId' | 'step'>,
): string => `ntf_${derivedId('digest', tenant, JSON.stringify([owner, notificationId, step]))}`;
