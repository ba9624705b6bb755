import * as z from 'zod';
import { outcomeOf, unknown } from '../../core/channel/verdict.ts';
import type { SendOutcome } from '../../core/delivery/outcome.ts';
import type { ExchangeResult } from '../http/exchange.ts';
import { parseJson } from '../http/json.ts';
import { retryAfterMs } from '../http/retry-after.ts';
import { fcmRefusal } from './errors.ts';

type Answer = Extract<ExchangeResult, { kind: 'answer' }>;

const acceptedSchema = z.object({ name: z.string().min(1).max(256) });

/** `stale-token` where Google does not know our access token; otherwise what came of the message. */
export function readFcmAnswer(answer: Answer, now: number): SendOutcome | { readonly kind: 'stale-token' } {
  const body = parseJson(answer.body);
  if (answer.status === 200) {
    const accepted = acceptedSchema.safeParse(body);
    return accepted.success
      ? { kind: 'sent', providerId: accepted.data.name, costMicros: 0 }
      : outcomeOf(unknown, 'answer-unreadable');
  }
  const { code, verdict } = fcmRefusal(answer.status, body);
  if (code === 'UNAUTHENTICATED') return { kind: 'stale-token' };
  return outcomeOf(verdict, code, retryAfterMs(answer.headers['retry-after'], now));
}
