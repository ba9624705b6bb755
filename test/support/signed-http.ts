import { successesOf } from '../../lambdas/contracts/http/schemas.ts';
import type { IdempotencyStore, KeptAnswer } from '../../lambdas/core/idempotency/store.ts';
import { createSignedHttp, type SignedHttp } from '../../lambdas/framework/http/signed.ts';
import { createKeyFinder } from '../../lambdas/framework/signature/key-finder.ts';
import { aTenant } from './builders.ts';
import type { KeyPair } from './edge.ts';

/** What signed routes share, over keys in memory and the real clock. Every success must be one that the contract names. */
export function signedHttpFor(...pairs: readonly KeyPair[]): SignedHttp {
  const keys = new Map(pairs.map(({ key }) => [key.id, key]));
  const clock = { now: () => Date.now() };
  const platformKey = pairs.find(({ key }) => key.role === 'platform')?.key;
  const signed = createSignedHttp({
    verification: {
      findKey: createKeyFinder({
        store: { get: async (_, id) => keys.get(id) },
        tenants: { get: async () => aTenant() },
        platformKey,
        clock,
      }),
      wireClock: clock,
    },
    idempotency: rememberingAnswers(),
    clock,
  });
  return {
    async answer(endpoint, request, parameters) {
      const answered = await signed.answer(endpoint, request, parameters);
      const { answer } = answered;
      if (answer.kind !== 'problem' && !successesOf(endpoint.route).includes(answer.status))
        throw new Error(`${endpoint.route} answers ${answer.status}, which the contract does not name`);
      return answered;
    },
  };
}

/** First answers in memory. */
export function rememberingAnswers(): IdempotencyStore {
  const kept = new Map<string, { readonly fingerprint: string; readonly at?: number; readonly answer?: KeptAnswer }>();
  const nameOf = ({ tenant, key }: { readonly tenant: string; readonly key: string }) => `${tenant} ${key}`;
  return {
    async begin(request, now) {
      const known = kept.get(nameOf(request));
      if (known === undefined) {
        kept.set(nameOf(request), { fingerprint: request.fingerprint, at: now });
        return { kind: 'begun' };
      }
      if (known.fingerprint !== request.fingerprint) return { kind: 'conflict' };
      return known.answer === undefined
        ? { kind: 'resumed', firstBegunAt: known.at }
        : { kind: 'done', answer: known.answer };
    },
    async complete(request, answer) {
      kept.set(nameOf(request), { fingerprint: request.fingerprint, answer });
    },
    async abandon(request) {
      if (kept.get(nameOf(request))?.answer === undefined) kept.delete(nameOf(request));
    },
  };
}
