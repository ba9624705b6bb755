import { problem } from './problem.ts';
import type { Reply } from './reply.ts';

const ownHosts: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

const hostOf = (address: string): string | undefined => (URL.canParse(address) ? new URL(address).hostname : undefined);

/**
 * Keeps web pages of other sites out: a page that a developer happens to have open must neither read the inbox
 * (by a name that resolves to this machine) nor empty it (by a form).
 */
export const refuseStrangers = (headers: Readonly<Record<string, string>>): Reply | undefined => {
  const { host, origin } = headers;
  if (!ownHosts.has(hostOf(`http://${host ?? ''}`) ?? ''))
    return problem('forbidden', 'The inbox answers only as 127.0.0.1 or localhost.');
  if (origin !== undefined && hostOf(origin) !== hostOf(`http://${host}`))
    return problem('forbidden', 'The inbox answers no page but its own.');
  return undefined;
};
