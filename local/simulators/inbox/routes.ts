import * as z from 'zod';
import { parsed } from '../http/body.ts';
import { problem } from '../http/problem.ts';
import { json, nothing } from '../http/reply.ts';
import type { Route } from '../http/router.ts';
import { type Inbox, inboxLimits } from './store.ts';

const filterSchema = (channels: readonly string[]) =>
  z.strictObject({
    channel: z.enum(channels, { error: `Must be one of ${channels.join(', ')}` }).optional(),
    to: z.string().min(1).max(4_096).optional(),
    // A plus sign that was not encoded arrives as a space.
    since: z
      .string()
      .transform((text) => text.replace(' ', '+'))
      .pipe(z.iso.datetime({ offset: true, error: 'Must be a time with a zone, such as 2026-12-01T08:00:00Z' }))
      .optional(),
    limit: z.coerce.number().int().min(1).max(inboxLimits.messages).optional(),
  });

/** `GET | DELETE /messages`, and `GET /messages/{id}` for one. `to` is compared exactly, `since` as an instant. */
export const messageRoutes = (inbox: Inbox, channels: readonly string[]): readonly Route[] => {
  const schema = filterSchema(channels);
  return [
    {
      method: 'GET',
      path: '/messages',
      handle: ({ query }) => {
        // So does the plus sign that begins a phone number.
        const given = Object.fromEntries([...query].map(([name, value]) => [name, value.replace(/^ (?=\d)/, '+')]));
        const read = parsed(schema, given);
        return read.ok ? json(200, inbox.list(read.value)) : read.reply;
      },
    },
    {
      method: 'GET',
      path: '/messages/{id}',
      handle: (_, { id = '' }) => {
        const message = inbox.get(id);
        return message ? json(200, message) : problem('not-found', 'No message has this id; see GET /messages.');
      },
    },
    {
      method: 'DELETE',
      path: '/messages',
      handle: () => {
        inbox.clear();
        return nothing;
      },
    },
  ];
};
