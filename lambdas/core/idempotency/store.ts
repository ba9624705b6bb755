import type { Instant } from '../time.ts';

/** How long the first success of a request is kept for its repeats; the contract promises 24 hours. */
export const keptMs = 48 * 3_600_000;

/** The first success of a request, as it is given again. */
export interface KeptAnswer {
  readonly status: number;
  /** JSON text; absent where there was no body. */
  readonly body?: string | undefined;
}

/** A request by what makes it the same request. */
export interface IdempotentRequest {
  readonly tenant: string;
  readonly key: string;
  /** SHA-256 over method, path, query and body. */
  readonly fingerprint: string;
}

/** What came of earlier requests with the same key. */
export interface IdempotencyStore {
  /**
   * Binds the key to this request before it acts.
   *
   * - `begun`: nobody used the key. `resumed`: the same request was begun before and its end is not known; acting again
   *   must be safe.
   * - `done`: the first success.
   * - `conflict`: the key belongs to another request.
   */
  begin(
    request: IdempotentRequest,
    now: Instant,
  ): Promise<
    | { readonly kind: 'begun' }
    | { readonly kind: 'resumed'; readonly firstBegunAt?: Instant | undefined }
    | { readonly kind: 'done'; readonly answer: KeptAnswer }
    | { readonly kind: 'conflict' }
  >;
  /** Keeps the success. */
  complete(request: IdempotentRequest, answer: KeptAnswer, now: Instant): Promise<void>;
  /** Forgets a request that failed, so that the key is free; a success that stands meanwhile is left. */
  abandon(request: IdempotentRequest): Promise<void>;
}
