import * as z from 'zod';
import { readJson } from '../../http/body.ts';
import type { Request } from '../../http/router.ts';

/** Fields that Slack's clients send as JSON inside a form. */
const jsonFields: ReadonlySet<string> = new Set(['blocks', 'attachments', 'metadata', 'users']);

const fromForm = (text: string): Record<string, unknown> =>
  Object.fromEntries(
    [...new URLSearchParams(text)].map(([name, value]) => [
      name,
      jsonFields.has(name) ? (readJson(value) ?? value) : value,
    ]),
  );

/** The arguments of a Web API method, sent as JSON or as a form. */
export const readArguments = (request: Request): Record<string, unknown> => {
  if (!request.headers['content-type']?.startsWith('application/json')) return fromForm(request.body.toString());
  const read = z.record(z.string(), z.unknown()).safeParse(readJson(request.body));
  return read.success ? read.data : {};
};

const blockSchema = z.looseObject({ type: z.string() });

/** `chat.postMessage` and `chat.update`; Slack takes at most 50 blocks and 40,000 characters. */
export const messageSchema = z.looseObject({
  channel: z.string().min(1),
  text: z.string().max(40_000).optional(),
  blocks: z.array(blockSchema).max(50).optional(),
  thread_ts: z.string().optional(),
  username: z.string().optional(),
  ts: z.string().optional(),
});

export type SlackMessage = z.infer<typeof messageSchema>;
