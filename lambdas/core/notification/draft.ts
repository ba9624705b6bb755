import { type RecipientEntry, recipientEntrySchema } from '../recipient/entry.ts';
import { type ChannelRequest, channelSchema } from './channel-request.ts';
import { type NotificationRequest, notificationRequestSchema } from './request.ts';

/** A request of which some fields may be wrong or missing: those that are right, so that they are checked all the same. */
export type Draft = Partial<Omit<NotificationRequest, 'channels' | 'recipients'>> & {
  readonly channels?: readonly (ChannelRequest | undefined)[];
  readonly recipients?: readonly (RecipientEntry | undefined)[];
};

const { channels: _channels, recipients: _recipients, ...fields } = notificationRequestSchema.shape;

/** Reads what can be read of a body that is wrong somewhere. */
export function draftOf(json: unknown): Draft {
  if (typeof json !== 'object' || json === null) return {};
  const given = new Map(Object.entries(json));
  const right = Object.entries(fields).flatMap(([name, schema]) => {
    const parsed = schema.safeParse(given.get(name));
    return parsed.success ? [[name, parsed.data] as const] : [];
  });
  return {
    ...Object.fromEntries(right),
    ...entriesOf('channels', given.get('channels'), channelSchema),
    ...entriesOf('recipients', given.get('recipients'), recipientEntrySchema),
  };
}

function entriesOf<Name extends string>(
  name: Name,
  list: unknown,
  schema: { safeParse(input: unknown): { readonly success: boolean; readonly data?: unknown } },
): Readonly<Record<string, unknown>> {
  if (!Array.isArray(list)) return {};
  return { [name]: list.map((entry) => schema.safeParse(entry).data) };
}
