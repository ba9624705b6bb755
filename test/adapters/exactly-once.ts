import { expect, it } from 'vitest';
import type { SendOutcome } from '../../lambdas/core/delivery/outcome.ts';
import type { RawServer, Scripted } from './http/raw-server.ts';

interface Trouble {
  readonly name: string;
  readonly script: Scripted;
  readonly expected: Partial<SendOutcome>;
}

const empty = (status: number): Scripted => ({ status, body: '' });

/** What every provider is held to when it answers without a word that its table knows. */
export const troubles: readonly Trouble[] = [
  { name: 'a 500', script: empty(500), expected: { kind: 'retry', throttle: false } },
  { name: 'a 502', script: empty(502), expected: { kind: 'retry', throttle: false } },
  { name: 'a 503', script: empty(503), expected: { kind: 'retry', throttle: false } },
  { name: 'a 504', script: empty(504), expected: { kind: 'unknown' } },
  { name: 'a 429', script: empty(429), expected: { kind: 'retry', throttle: true } },
  { name: 'a 418', script: empty(418), expected: { kind: 'failed', reason: 'provider-rejected' } },
  { name: 'a redirect', script: { status: 307, headers: { location: '/' } }, expected: { kind: 'failed' } },
  { name: 'a connection reset after the request left', script: 'reset', expected: { kind: 'unknown' } },
];

/** Declares the tests that a provider sees exactly one request, whatever it answers; `overrides` by name. */
export function itSendsOnce(
  provider: () => RawServer,
  send: () => Promise<SendOutcome>,
  overrides: Readonly<Record<string, Partial<SendOutcome>>> = {},
  isSend: (path: string) => boolean = () => true,
): void {
  it.each(troubles)('sends one request and no other on $name', async ({ name, script, expected }) => {
    provider().answer((request) => (isSend(request.path) ? script : { status: 200, body: '{}' }));
    expect(await send()).toMatchObject(overrides[name] ?? expected);
    expect(provider().received.filter(({ path }) => isSend(path))).toHaveLength(1);
  });
}
