import * as z from 'zod';
import { fail, ok, type Result } from '../../core/result.ts';

/** What a button does. */
export const actionIds = ['acknowledge', 'resolve'] as const;

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload, as far as we read it. */
const payloadSchema = z.object({
  type: z.literal('block_actions'),
  user: z.object({
    id: z.string().regex(/^[UW][A-Z0-9]{2,20}$/),
    username: z.string().max(200).optional(),
    name: z.string().max(200).optional(),
  }),
  response_url: z.url().max(2_048).optional(),
  actions: z
    .array(
      z.object({ action_id: z.enum(actionIds), value: z.string().max(2_000), action_ts: z.string().min(1).max(40) }),
    )
    .min(1),
});

/** Somebody in a workspace pressed a button of ours. */
export interface Press {
  readonly action: (typeof actionIds)[number];
  /** The button's signed value. */
  readonly reference: string;
  readonly user: { readonly id: string; readonly name: string };
  readonly responseUrl: string | undefined;
  /** The same for the same press, however often Slack, or somebody who recorded it, sends it. */
  readonly commandId: string;
}

/** The press in a form that Slack posted: JSON in its field `payload`. */
export function readPress(body: Uint8Array): Result<Press, 'unreadable'> {
  const payload = payloadSchema.safeParse(
    parseJson(new URLSearchParams(Buffer.from(body).toString('utf8')).get('payload')),
  );
  const [action] = payload.data?.actions ?? [];
  if (!payload.success || action === undefined) return fail('unreadable');
  const { user, response_url: responseUrl } = payload.data;
  return ok({
    action: action.action_id,
    reference: action.value,
    user: { id: user.id, name: user.username ?? user.name ?? user.id },
    responseUrl,
    commandId: `slack:${user.id}:${action.action_id}:${action.action_ts}`,
  });
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
