/** A route of the HTTP API, as API Gateway's route key writes it. */
export interface Route<Target> {
  /** `POST /v1/notifications/{id}/cancel`, or `$default`. */
  readonly routeKey: string;
  readonly target: Target;
}

/** The route that a request took. */
export interface RouteMatch<Target> extends Route<Target> {
  readonly pathParameters: Readonly<Record<string, string>>;
}

interface Candidate<Target> extends Route<Target> {
  readonly method: string;
  readonly segments: readonly string[];
}

/**
 * Chooses a route as API Gateway does: a full match first, then path variables, then a greedy `{proxy+}`, then
 * `$default`; a named method before ANY.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export class RouteTable<Target> {
  readonly #candidates: readonly Candidate<Target>[];
  readonly #fallback: Route<Target> | undefined;

  constructor(routes: readonly Route<Target>[]) {
    this.#fallback = routes.find(({ routeKey }) => routeKey === '$default');
    this.#candidates = routes
      .filter(({ routeKey }) => routeKey !== '$default')
      .map((route) => {
        const [method = '', path = ''] = route.routeKey.split(' ');
        return { ...route, method, segments: segmentsOf(path) };
      })
      .sort((left, right) => compare(rank(left), rank(right)));
  }

  /** The route for a method and a decoded path; undefined where the API answers 404. */
  match(method: string, path: string): RouteMatch<Target> | undefined {
    const segments = segmentsOf(path);
    for (const candidate of this.#candidates) {
      if (candidate.method !== 'ANY' && candidate.method !== method) continue;
      const pathParameters = parametersOf(candidate.segments, segments);
      if (pathParameters) return { routeKey: candidate.routeKey, target: candidate.target, pathParameters };
    }
    return this.#fallback && { ...this.#fallback, pathParameters: {} };
  }
}

function segmentsOf(path: string): string[] {
  return path.split('/').slice(1);
}

/** Sorts static segments before variables, variables before greedy ones, named methods before ANY. */
function rank({ segments, method }: Candidate<unknown>): number[] {
  const kinds = segments.map((segment) => (isGreedy(segment) ? 2 : isVariable(segment) ? 1 : 0));
  return [...kinds, method === 'ANY' ? 1 : 0];
}

function compare(left: readonly number[], right: readonly number[]): number {
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function parametersOf(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [position, part] of pattern.entries()) {
    const segment = segments[position];
    if (segment === undefined || (isVariable(part) && segment === '')) return undefined;
    if (isGreedy(part)) {
      parameters[part.slice(1, -2)] = segments.slice(position).join('/');
      return parameters;
    }
    if (isVariable(part)) parameters[part.slice(1, -1)] = segment;
    else if (part !== segment) return undefined;
  }
  return pattern.length === segments.length ? parameters : undefined;
}

function isVariable(segment: string): boolean {
  return segment.startsWith('{') && segment.endsWith('}');
}

function isGreedy(segment: string): boolean {
  return isVariable(segment) && segment.endsWith('+}');
}
