import * as z from 'zod';
import type { NotificationBody } from '../../core/notification/notification.ts';
import type { Person } from '../../core/planning/audience.ts';
import type { Sealer } from '../../core/ports.ts';
import type { Recipient } from '../../core/recipient/recipient.ts';
import { personalSeal } from '../sealing/personal-seal.ts';

export const remarkSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['nobody-has-role', 'nobody-on-call', 'no-such-schedule', 'nobody-in-segment', 'no-such-segment']),
    name: z.string(),
  }),
  z.object({ kind: z.literal('segment-cut'), name: z.string(), people: z.number() }),
  z.object({ kind: z.literal('too-many-people'), people: z.number() }),
]);

/** Somebody as an audience holds them; `own`: sealed under the person's own key, else under the tenant's. */
const entrySchema = z.object({ id: z.string(), own: z.boolean(), sealed: z.instanceof(Uint8Array) });
export interface AudienceEntry {
  readonly id: string;
  readonly own: boolean;
  readonly sealed: Uint8Array;
}

/** A part of an audience: so many people from a place on. */
export const audiencePartSchema = z.object({ entries: z.array(entrySchema) });

/** The first part also says how many parts there are, what they are called and where each begins. */
export const firstAudiencePartSchema = audiencePartSchema.extend({
  spread: z.number(),
  remarks: z.array(remarkSchema),
  parts: z.array(z.object({ name: z.string(), from: z.number() })).min(1),
});
export type FirstAudiencePart = z.output<typeof firstAudiencePartSchema>;

const contextOf = (notificationId: string, recipientId: string): string => `audience:${notificationId}:${recipientId}`;

/** Somebody without wishes is sealed bare, as everybody was once. No recipient has a field of this name. */
type SealedPerson = Recipient | Pick<Person, 'recipient' | 'wishes'>;

export async function personToEntry(
  { tenant, id: notificationId }: Pick<NotificationBody, 'tenant' | 'id'>,
  { id, recipient, wishes, sealedKey, erased }: Person,
  sealer: Sealer,
): Promise<AudienceEntry> {
  // Nothing that any key opens, so that whoever reads it later meets an erased person too.
  if (erased === true) return { id, own: true, sealed: new Uint8Array() };
  const context = contextOf(notificationId, id);
  const content: SealedPerson = wishes === undefined ? recipient : { recipient, wishes };
  const plaintext = Buffer.from(JSON.stringify(content));
  return sealedKey === undefined
    ? { id, own: false, sealed: await sealer.seal(tenant, context, plaintext) }
    : { id, own: true, sealed: (await personalSeal(sealer, tenant, id, sealedKey)).seal(context, plaintext) };
}

/** The person; undefined where the key is gone, or is that of somebody who was stored anew under the same id. */
export async function entryToPerson(
  { tenant, id: notificationId }: Pick<NotificationBody, 'tenant' | 'id'>,
  { id, own, sealed }: AudienceEntry,
  sealedKey: Uint8Array | undefined,
  sealer: Sealer,
): Promise<Pick<Person, 'recipient' | 'wishes'> | undefined> {
  const context = contextOf(notificationId, id);
  const opened = own
    ? sealedKey && (await personalSeal(sealer, tenant, id, sealedKey)).open(context, sealed)
    : await sealer.open(tenant, context, sealed);
  if (opened === undefined) return undefined;
  const content: SealedPerson = JSON.parse(Buffer.from(opened).toString('utf8'));
  return 'recipient' in content ? content : { recipient: content };
}
