import type { IdempotencyStore } from '../../core/idempotency/store.ts';
import type { Clock } from '../../core/ports.ts';
import type { Verification } from '../signature/verify.ts';
import { admit } from './admit.ts';
import type { Answer } from './answer.ts';
import type { SignedEndpoint } from './endpoint.ts';
import { carryOutOnce } from './idempotent.ts';
import type { HttpRequest } from './request.ts';
import type { PathParameters } from './routing.ts';

/** An answer, and the tenant who asked once that is known. */
export interface Answered {
  readonly answer: Answer;
  readonly tenant?: string;
}

/** Answers signed routes. Functions that have none do without it, and without the code that it needs. */
export interface SignedHttp {
  answer(endpoint: SignedEndpoint, request: HttpRequest, parameters: PathParameters): Promise<Answered>;
}

/** Admits a request, then carries it out: once under its idempotency key, where the route does not see to that itself. */
export const createSignedHttp = (options: {
  readonly verification: Verification;
  readonly idempotency: IdempotencyStore;
  readonly clock: Clock;
}): SignedHttp => ({
  async answer(endpoint, request, parameters) {
    const admitted = await admit(endpoint, request, parameters, options.verification);
    if (!admitted.ok) return { answer: admitted.error };
    const call = admitted.value;
    const answer =
      request.method === 'GET' || endpoint.idempotency === 'own'
        ? await endpoint.handle(call)
        : await carryOutOnce(call, endpoint.handle, { store: options.idempotency, clock: options.clock });
    return { answer, tenant: call.tenant };
  },
});
