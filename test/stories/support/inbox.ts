import * as z from 'zod';
import { until } from './until.ts';

const messageSchema = z.looseObject({
  id: z.string(),
  channel: z.string(),
  to: z.string(),
  at: z.string(),
  from: z.string().optional(),
  subject: z.string().optional(),
  text: z.string().optional(),
  html: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  raw: z.string().optional(),
  payload: z.unknown(),
});
export type InboxMessage = z.output<typeof messageSchema>;

const faultSchema = z.object({ id: z.string(), count: z.number().optional() });

interface Wanted {
  readonly channel: string;
  readonly to?: string;
}

/** The inbox of one platform, as programs see it. */
export function openInbox(url: string) {
  const post = async (path: string, body: object): Promise<Response> => {
    const answer = await fetch(new URL(path, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`the inbox answered ${answer.status} to ${path}: ${await answer.text()}`);
    return answer;
  };
  const messages = async ({ channel, to }: Wanted): Promise<readonly InboxMessage[]> => {
    const query = new URLSearchParams({ channel, ...(to === undefined ? {} : { to }) });
    return z.array(messageSchema).parse(await (await fetch(new URL(`/messages?${query}`, url))).json());
  };
  return {
    url,
    messages,
    /** Waits until as many messages are there, and no fewer. */
    arrived: (wanted: Wanted, count = 1): Promise<readonly InboxMessage[]> =>
      until(
        async () => {
          const found = await messages(wanted);
          return found.length >= count ? found : undefined;
        },
        { realMs: 60_000, what: `${count} message(s) to ${wanted.to ?? 'anybody'} on ${wanted.channel}` },
      ),
    /** Makes a provider misbehave. */
    fault: async (fault: object) => faultSchema.parse(await (await post('/faults', fault)).json()),
    /** Ends a fault that was made for so many requests; says how many it has met. */
    async endFault(id: string, madeFor = 0): Promise<number> {
      const faults = z.array(faultSchema).parse(await (await fetch(new URL('/faults', url))).json());
      const left = faults.find((fault) => fault.id === id)?.count ?? 0;
      await fetch(new URL(`/faults/${id}`, url), { method: 'DELETE' });
      return madeFor - left;
    },
    /** Takes all faults away. */
    heal: () => fetch(new URL('/faults', url), { method: 'DELETE' }),
    feedback: (messageId: string, type: string, more: object = {}) => post('/feedback', { messageId, type, ...more }),
  };
}
export type Inbox = ReturnType<typeof openInbox>;
