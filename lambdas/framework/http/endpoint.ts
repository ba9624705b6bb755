import type * as z from 'zod';
import type { RouteName, SignedRouteName } from '../../contracts/http/routes.ts';
import type { AccessKey } from '../../core/access/key.ts';
import type { Instant } from '../../core/time.ts';
import type { Answer, Problem } from './answer.ts';
import type { HttpRequest } from './request.ts';
import type { PathParameters } from './routing.ts';

/** A request after everything that all routes share was checked. */
export interface SignedCall<Query = unknown, Body = unknown> {
  /** The tenant that the key names; never the request's own word. */
  readonly tenant: string;
  readonly key: AccessKey;
  readonly parameters: PathParameters;
  readonly query: Query;
  readonly body: Body;
  /** Empty for a GET. */
  readonly idempotencyKey: string;
  /** SHA-256 over method, path, query and body. */
  readonly fingerprint: string;
  /** An earlier try of this very request was begun and its end is not known: acting again must be safe. */
  readonly resumed: boolean;
  /** When that earlier try was begun. */
  readonly firstBegunAt?: Instant | undefined;
}

/** A route that only a signed request reaches. */
export interface SignedEndpoint {
  readonly kind: 'signed';
  readonly route: SignedRouteName;
  readonly query?: z.ZodType;
  /** Absent: no body, or an empty object. */
  readonly body?: z.ZodType;
  /** True where every field may be left out: a request without a body is read as an empty object. */
  readonly bodyMayBeEmpty?: boolean;
  /** `kept`: the framework keeps the first success. `own`: what the route makes remembers its own request. */
  readonly idempotency: 'kept' | 'own';
  handle(call: SignedCall): Promise<Answer>;
}

/** A route that anybody reaches: a token in the path, or nothing, is its proof. */
export interface OpenEndpoint {
  readonly kind: 'open';
  readonly route: RouteName;
  handle(request: HttpRequest, parameters: PathParameters): Promise<Answer>;
  /** How a failure is told to whoever opened it, where that is no program. */
  tellOf?(failure: Problem, request: HttpRequest): Answer;
}

export type Endpoint = SignedEndpoint | OpenEndpoint;

/** States a signed route; its handler sees what the schemas parsed. */
export function signedEndpoint<
  Query extends z.ZodType = z.ZodType<unknown>,
  Body extends z.ZodType = z.ZodType<unknown>,
>(
  endpoint: Omit<SignedEndpoint, 'kind' | 'handle' | 'query' | 'body' | 'idempotency'> & {
    readonly query?: Query;
    readonly body?: Body;
    readonly idempotency?: SignedEndpoint['idempotency'];
    handle(call: SignedCall<z.output<Query>, z.output<Body>>): Promise<Answer>;
  },
): SignedEndpoint {
  const { handle, ...rest } = endpoint;
  return {
    idempotency: 'kept',
    ...rest,
    kind: 'signed',
    // The framework calls it only with what these very schemas parsed.
    handle: (call) => handle(call as SignedCall<z.output<Query>, z.output<Body>>),
  };
}

/** States a route that needs no signature. */
export const openEndpoint = (endpoint: Omit<OpenEndpoint, 'kind'>): OpenEndpoint => ({ ...endpoint, kind: 'open' });
