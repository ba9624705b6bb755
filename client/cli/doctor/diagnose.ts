import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as z from 'zod';
import { createClient } from '../../client.ts';
import { readJson } from '../read-input.ts';
import { type CommonOptions, placeOf } from '../session.ts';
import type { Terminal } from '../terminal.ts';

/** One thing that was looked at. */
export interface Finding {
  readonly verdict: 'good' | 'bad' | 'skipped';
  readonly what: string;
  /** What to do about it. */
  readonly advice?: string;
}

const good = (what: string): Finding => ({ verdict: 'good', what });
const bad = (what: string, advice: string): Finding => ({ verdict: 'bad', what, advice });
const skipped = (what: string): Finding => ({ verdict: 'skipped', what });

const healthSchema = z.looseObject({
  overallStatus: z.string(),
  services: z.record(z.string(), z.looseObject({ status: z.string(), error: z.string().optional() })),
});

/** A signature is good for 300 seconds; at half of that somebody should look at the clock. */
const mostSkewMs = 150_000;
const oldestNode = 24;

/** Looks at everything that a command needs, one after the other, so that the first bad thing is the one to mend. */
export async function diagnose(terminal: Terminal, options: CommonOptions): Promise<readonly Finding[]> {
  const { url, keyPath } = placeOf(terminal, options);
  const key = await lookAtKey(terminal, keyPath);
  const platform = await lookAtPlatform(url);
  const signed =
    key.jwk === undefined || platform.includes(notReached)
      ? [skipped('A signed request was not tried.')]
      : [await lookAtSignature(url, key.jwk)];
  return [lookAtNode(), ...key.findings, ...platform, ...signed];
}

function lookAtNode(): Finding {
  const [major = 0] = process.versions.node.split('.').map(Number);
  return major >= oldestNode
    ? good(`Node ${process.versions.node} runs this.`)
    : bad(
        `Node ${process.versions.node} is older than ${oldestNode}.`,
        'Run it as "npx carillon" in the repository after "npm ci".',
      );
}

async function lookAtKey(
  terminal: Terminal,
  keyPath: string,
): Promise<{ readonly findings: readonly Finding[]; readonly jwk?: unknown }> {
  try {
    const jwk = await readJson(terminal, keyPath);
    createClient({ url: 'http://127.0.0.1', key: jwk });
    const { mode } = await stat(resolve(terminal.folder, keyPath));
    const read = good(`The private key in ${keyPath} can be read.`);
    const isOpen = (mode & 0o077) !== 0;
    return {
      jwk,
      findings: isOpen
        ? [read, bad(`Others on this machine can read ${keyPath} too.`, `chmod 600 ${keyPath}`)]
        : [read],
    };
  } catch (error) {
    const why =
      error instanceof z.ZodError
        ? 'it is no private JWK with its "kid"'
        : String(error instanceof Error ? error.message : error);
    return {
      findings: [
        bad(`The private key in ${keyPath} cannot be used: ${why}`, 'Name another with --key or CARILLON_KEY.'),
      ],
    };
  }
}

const notReached: Finding = bad(
  'The platform does not answer.',
  'Check --url or CARILLON_URL; on one machine start it with: npm start',
);

async function lookAtPlatform(url: string): Promise<readonly Finding[]> {
  const startedAt = performance.now();
  const answered = await fetch(new URL('/v1/health', url), { signal: AbortSignal.timeout(10_000) }).catch(
    () => undefined,
  );
  if (answered === undefined) return [notReached];
  const tookMs = Math.round(performance.now() - startedAt);
  const health = healthSchema.safeParse(await answered.json().catch(() => undefined));
  if (!health.success) return [bad(`Something other than Carillon answers at ${url}.`, 'Check --url or CARILLON_URL.')];
  return [
    good(`Carillon answers at ${url} in ${tookMs} ms; it is ${health.data.overallStatus}.`),
    ...Object.entries(health.data.services).map(([name, { status, error }]) =>
      status === 'healthy'
        ? good(`${name} is healthy.`)
        : bad(
            `${name} is ${status}${error === undefined ? '' : `: ${error}`}.`,
            'Tell the platform team; docs/operations.md says what each alarm means.',
          ),
    ),
    lookAtClock(answered.headers.get('date')),
  ];
}

function lookAtClock(date: string | null): Finding {
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) return skipped("The platform's clock is not known.");
  const skewMs = Math.abs(Date.now() - theirs);
  return skewMs <= mostSkewMs
    ? good("This machine's clock is right enough for signatures.")
    : bad(
        `This machine's clock is ${Math.round(skewMs / 1_000)} seconds off.`,
        'Set it: signatures older than five minutes are refused.',
      );
}

async function lookAtSignature(url: string, key: unknown): Promise<Finding> {
  const answered = await createClient({ url, key, maxAttempts: 1 })
    .request('GET', '/v1/notifications', { query: { limit: 1 } })
    .catch(() => undefined);
  if (answered === undefined) return notReached;
  // A role that may not list notifications is a good key all the same.
  if (answered.status === 200 || answered.status === 403)
    return good('The platform knows the key and takes its signature.');
  const code = z.looseObject({ code: z.string() }).safeParse(answered.body);
  return bad(
    `The platform refuses the key: ${code.success ? code.data.code : answered.status}.`,
    'Ask an admin of your tenant to register it: carillon keys create.',
  );
}
