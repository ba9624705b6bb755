import type { Agent } from 'node:http';
import * as z from 'zod';
import type { Clock } from '../../core/ports.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { tokenLimits } from '../http/agents.ts';
import { exchange } from '../http/exchange.ts';
import { parseJson } from '../http/json.ts';
import type { FcmCredentials } from '../secrets/credentials.ts';
import { singleFlight } from '../single-flight.ts';
import { assertionOf } from './assertion.ts';

export interface AccessToken {
  readonly value: string;
  readonly cached: boolean;
}

/** `rejected`: Google does not take the service account; otherwise a later try may get a token. */
export interface TokenFailure {
  readonly code: string;
  readonly rejected: boolean;
}

/** Access tokens of service accounts, kept until a minute before they expire. */
export interface TokenSource {
  token(credentials: FcmCredentials): Promise<Result<AccessToken, TokenFailure>>;
  forget(credentials: FcmCredentials): void;
}

const earlyMs = 60_000;
const maxKept = 1_000;
const answerSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** Fetches tokens from Google's endpoint, or from the one that a setting names; at most one request per call. */
export function createTokenSource(url: URL, agent: Agent, clock: Clock): TokenSource {
  const kept = new Map<string, { readonly value: string; readonly until: number }>();

  const once = singleFlight<Result<AccessToken, TokenFailure>>();

  const fetchToken = async (credentials: FcmCredentials): Promise<Result<AccessToken, TokenFailure>> => {
    const now = clock.now();
    const answer = await exchange({
      url,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion: assertionOf(credentials, now),
      }).toString(),
      agent,
      limits: tokenLimits,
    });
    if (answer.kind !== 'answer') return fail({ code: `token.${answer.code}`, rejected: false });
    const parsed = answerSchema.safeParse(parseJson(answer.body));
    if (answer.status !== 200 || !parsed.success) {
      return fail({ code: `token.http-${answer.status}`, rejected: [400, 401, 403].includes(answer.status) });
    }
    if (kept.size >= maxKept) kept.clear();
    const until = now + parsed.data.expires_in * 1_000 - earlyMs;
    kept.set(credentials.private_key, { value: parsed.data.access_token, until });
    return ok({ value: parsed.data.access_token, cached: false });
  };

  return {
    async token(credentials) {
      const known = kept.get(credentials.private_key);
      if (known !== undefined && known.until > clock.now()) return ok({ value: known.value, cached: true });
      return once(credentials.private_key, () => fetchToken(credentials));
    },
    forget: ({ private_key }) => void kept.delete(private_key),
  };
}
