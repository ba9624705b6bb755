import { problem } from './problem.ts';
import type { Reply } from './reply.ts';

/** An HTTP request, read whole. `path` is decoded by nobody; `signal` fires when the client has given up. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly signal: AbortSignal;
}

/** One endpoint. In `path`, `{name}` takes one segment and `{rest*}` whatever is left. */
export interface Route {
  readonly method: string;
  readonly path: string;
  handle(request: Request, parameters: Readonly<Record<string, string>>): Promise<Reply> | Reply;
}

const escaped = (text: string): string => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&');

const patternOf = (path: string): RegExp => {
  const source = path
    .split(/(\{\w+\*?\})/)
    .map((part) => {
      const parameter = /^\{(\w+)(\*?)\}$/.exec(part);
      return parameter ? `(?<${parameter[1]}>${parameter[2] ? '.*' : '[^/]+'})` : escaped(part);
    })
    .join('');
  return new RegExp(`^${source}$`);
};

/** Finds the endpoint of a request; an address or a method that nobody serves is a problem that says so. */
export const createRouter = (routes: readonly Route[]): ((request: Request) => Promise<Reply>) => {
  const compiled = routes.map((route) => ({ route, pattern: patternOf(route.path) }));
  return async (request) => {
    for (const { route, pattern } of compiled) {
      const match = route.method === request.method ? pattern.exec(request.path) : null;
      if (match) return route.handle(request, match.groups ?? {});
    }
    const served = [...new Set(routes.map(({ method, path }) => `${method} ${path}`))].join(', ');
    return problem('not-found', `Nothing serves ${request.method} ${request.path}. Served are: ${served}.`);
  };
};
