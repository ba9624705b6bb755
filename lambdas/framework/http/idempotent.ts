import type { IdempotencyStore, KeptAnswer } from '../../core/idempotency/store.ts';
import type { Clock } from '../../core/ports.ts';
import { type Answer, problem, succeeded } from './answer.ts';
import type { SignedCall } from './endpoint.ts';

/** Marks an answer that was given before. */
export const replayedHeader = { 'Idempotent-Replayed': 'true' } as const;

/** `422 idempotency-conflict`. */
export const idempotencyConflict = problem(
  'idempotency-conflict',
  'This Idempotency-Key was sent before with another method, path, query or body; choose a new one',
);

/**
 * Carries out a request so that its repeats are given its first success. A failure frees the key. A request whose end is
 * not known is carried out again, which every handler makes safe: no lease is held that a crash would leave behind.
 */
export async function carryOutOnce(
  call: SignedCall,
  handle: (call: SignedCall) => Promise<Answer>,
  { store, clock }: { readonly store: IdempotencyStore; readonly clock: Clock },
): Promise<Answer> {
  const request = { tenant: call.tenant, key: call.idempotencyKey, fingerprint: call.fingerprint };
  const begun = await store.begin(request, clock.now());
  if (begun.kind === 'conflict') return idempotencyConflict;
  if (begun.kind === 'done') return replay(begun.answer);
  const resumed = begun.kind === 'resumed';
  const answer = await handle({ ...call, resumed, firstBegunAt: resumed ? begun.firstBegunAt : undefined });
  if (answer.kind === 'json' && succeeded(answer)) await store.complete(request, keep(answer), clock.now());
  else await store.abandon(request);
  return answer;
}

const keep = ({ status, body }: Extract<Answer, { kind: 'json' }>): KeptAnswer => ({
  status,
  ...(body === undefined ? {} : { body: JSON.stringify(body) }),
});

const replay = ({ status, body }: KeptAnswer): Answer => ({
  kind: 'json',
  status,
  headers: replayedHeader,
  ...(body === undefined ? {} : { body: JSON.parse(body) }),
});
