import * as z from 'zod';
import type { Call, Query, Repeatable } from '../call.ts';
import { path } from '../path.ts';
import { nothing } from '../schemas.ts';

const inboxPageSchema = z.looseObject({
  items: z.array(z.looseObject({ id: z.string(), title: z.string(), at: z.string() })),
  unread: z.number(),
  nextCursor: z.string().optional(),
});
const inboxTokenSchema = z.looseObject({ token: z.string(), url: z.string(), expiresAt: z.string() });
export type InboxPage = z.output<typeof inboxPageSchema>;
export type InboxToken = z.output<typeof inboxTokenSchema>;

export const inbox = (call: Call) => {
  const act = (id: string, itemId: string, deed: string, repeatable?: Repeatable) =>
    call(nothing, 'POST', path`/v1/recipients/${id}/inbox/${itemId}/${deed}`, repeatable);
  return {
    list: (id: string, query: Query = {}) => call(inboxPageSchema, 'GET', path`/v1/recipients/${id}/inbox`, { query }),
    read: (id: string, itemId: string, repeatable?: Repeatable) => act(id, itemId, 'read', repeatable),
    unread: (id: string, itemId: string, repeatable?: Repeatable) => act(id, itemId, 'unread', repeatable),
    archive: (id: string, itemId: string, repeatable?: Repeatable) => act(id, itemId, 'archive', repeatable),
    readAll: (id: string, repeatable?: Repeatable) =>
      call(nothing, 'POST', path`/v1/recipients/${id}/inbox/read-all`, repeatable),
    /** What an app reads the inbox by, without a signature; for a day, unless `ttl` (ISO 8601) says else. */
    token: (id: string, ttl?: string, repeatable?: Repeatable) =>
      call(inboxTokenSchema, 'POST', path`/v1/recipients/${id}/inbox-token`, {
        body: ttl === undefined ? {} : { ttl },
        ...repeatable,
      }),
  };
};
