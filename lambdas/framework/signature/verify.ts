import {
  isSignatureError,
  type RequestDescriptor,
  type UntrustedSignatureCandidate,
  verifySignature,
} from 'http-message-sig';
import type { AccessKey } from '../../core/access/key.ts';
import type { Clock } from '../../core/ports.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { HttpRequest } from '../http/request.ts';
import { coveredHeaders, requiredComponents } from './components.ts';
import { digestMatches } from './digest.ts';
import type { FoundKey, KeyFinder } from './key-finder.ts';
import { SignatureRefused } from './refusal.ts';

/** How old, or how far ahead, a signature may be. */
export const maxAgeSeconds = 300;
const label = 'sig1';
const tag = 'carillon';

/** What a verification needs. `wireClock` is real time: the caller's clock stamped the signature. */
export interface Verification {
  readonly findKey: KeyFinder;
  readonly wireClock: Clock;
}

/**
 * Verifies the signature `sig1` of a request as the contract asks for it (RFC 9421; `Content-Digest` by RFC 9530), and
 * returns the key that made it. Whatever keeps it from holding is a refusal; only the key store's own failures are thrown.
 */
export async function verifyRequest(
  request: HttpRequest,
  { findKey, wireClock }: Verification,
): Promise<Result<AccessKey, SignatureRefused>> {
  const { headers } = request;
  if (headers.signature === undefined || headers['signature-input'] === undefined) {
    return fail(
      new SignatureRefused(
        'signature-missing',
        'Sign the request: send Signature-Input and Signature (RFC 9421), label sig1',
      ),
    );
  }
  try {
    const { verifier } = await verifySignature(describe(request), {
      label,
      resolveVerifier: async (candidate) => usable(await findKey(checkCandidate(candidate, request, wireClock.now()))),
      policy: {
        algorithms: ['ed25519', 'ecdsa-p256-sha256'],
        requiredComponents: [],
        requiredParameters: ['created', 'keyid', 'tag'],
        // Ages are checked with the candidate, where they have an answer of their own.
        clockSkew: Number.MAX_SAFE_INTEGER,
        now: Math.floor(wireClock.now() / 1_000),
      },
    });
    return ok(verifier.key);
  } catch (error) {
    return fail(refusalOf(error));
  }
}

/** Checks everything that needs no key; returns the id of the key that it names. */
function checkCandidate(
  { components, parameters }: UntrustedSignatureCandidate,
  request: HttpRequest,
  nowMs: number,
): string {
  const required = requiredComponents(request);
  const covered = components.map((component) => (Object.keys(component.parameters).length > 0 ? '?' : component.name));
  if (covered.join(' ') !== required.join(' ')) {
    const list = required.map((name) => `"${name}"`).join(' ');
    throw new SignatureRefused('signature-invalid', `The signature must cover exactly, in this order: ${list}`);
  }
  if (parameters.tag !== tag) throw new SignatureRefused('signature-invalid', `The parameter tag must be "${tag}"`);
  checkAge(parameters.created ?? 0, parameters.expires, nowMs / 1_000);
  if (required.includes('content-digest') && !digestMatches(request.headers['content-digest'] ?? '', request.body)) {
    throw new SignatureRefused('digest-mismatch', 'Content-Digest must hold the sha-256 of the body as it was sent');
  }
  return parameters.keyid ?? '';
}

function checkAge(created: number, expires: number | undefined, now: number): void {
  if (Math.abs(now - created) > maxAgeSeconds) {
    const detail = `The parameter created must be within ${maxAgeSeconds} seconds of the server's clock`;
    throw new SignatureRefused('signature-expired', `${detail}, which shows ${new Date(now * 1_000).toISOString()}`);
  }
  if (expires !== undefined && expires < now) {
    throw new SignatureRefused('signature-expired', 'The time in the parameter expires has passed');
  }
}

function usable(found: FoundKey | undefined): FoundKey {
  if (found === undefined) throw new SignatureRefused('key-unknown', 'No key has the id that keyid names');
  if (found.key.revokedAt !== undefined)
    throw new SignatureRefused('key-revoked', 'The key that keyid names was revoked');
  return found;
}

/** The library wraps what its callbacks throw; what is no refusal (the store is down) goes on up. */
function refusalOf(error: unknown): SignatureRefused {
  const cause = isSignatureError(error) ? error.cause : error;
  if (cause instanceof SignatureRefused) return cause;
  if (isSignatureError(error) && error.code !== 'ResolverFailed') {
    return new SignatureRefused('signature-invalid', `The signature does not hold: ${error.message}`);
  }
  throw cause ?? error;
}

/** The parts of the request that a signature may cover, and those that carry it. */
function describe(request: HttpRequest): RequestDescriptor {
  const scheme = request.headers['x-forwarded-proto'] === 'http' ? 'http' : 'https';
  const query = request.query === '' ? '' : `?${request.query}`;
  const fields = coveredHeaders.flatMap((name) => {
    const value = request.headers[name];
    return value === undefined ? [] : [{ name, value }];
  });
  return {
    kind: 'request',
    method: request.method,
    targetUri: `${scheme}://${request.headers.host ?? ''}${request.path}${query}`,
    fields,
  };
}
