import type { Scope } from '../../../core/access/roles.ts';

/** One route of the API: which function answers it, and what a key must be allowed to do. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As API Gateway writes it: `{name}` stands for one path segment. */
  readonly path: string;
  readonly function: string;
  /** What the caller's key must be granted; absent where a route needs no signature. */
  readonly scope?: Scope;
  /** One sentence for the reader of openapi.json. */
  readonly summary: string;
}
