import { type RouteName, routes } from '../../contracts/http/routes.ts';
import { isPlainPath } from './request.ts';

/** What the `{names}` of a route stand for in a path. */
export type PathParameters = Readonly<Record<string, string>>;

const segment = /^[A-Za-z0-9._~-]{1,256}$/;

/** The parameters of a path that the route has, or undefined where it is another's. */
export function matchPath(pattern: string, path: string): PathParameters | undefined {
  const expected = pattern.split('/');
  const found = path.split('/');
  if (expected.length !== found.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const text = found[index] ?? '';
    if (part.startsWith('{') && segment.test(text)) parameters[part.slice(1, -1)] = text;
    else if (part !== text) return undefined;
  }
  return parameters;
}

/** The route among `names` that a request is for, a fixed path before one with parameters. */
export function findRoute(
  names: readonly RouteName[],
  method: string,
  path: string,
): { readonly name: RouteName; readonly parameters: PathParameters } | undefined {
  if (!isPlainPath(path)) return undefined;
  const matches = names.flatMap((name) => {
    const parameters = routes[name].method === method ? matchPath(routes[name].path, path) : undefined;
    return parameters === undefined ? [] : [{ name, parameters }];
  });
  return matches.sort((left, right) => Object.keys(left.parameters).length - Object.keys(right.parameters).length)[0];
}
