import { createPublicKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { verifySignature } from 'http-message-sig';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { publicJwkSchema } from '../../../lambdas/core/access/public-jwk.ts';
import { verifierOf } from '../../../lambdas/framework/signature/keys.ts';

const file = '../shared/data/vectors/rfc9421.json';

const message = { headers: z.record(z.string(), z.string()), body: z.string() };
const vectorsSchema = z.object({
  request: z.object({ method: z.string(), url: z.string(), ...message }),
  response: z.object({ status: z.number(), ...message }),
  keys: z.record(z.string(), z.looseObject({ spki_b64: z.string().optional() })),
  cases: z.array(
    z.looseObject({
      label: z.string(),
      target: z.enum(['request', 'response']),
      alg: z.string(),
      keyid: z.string(),
      signature_input: z.string(),
      signature: z.string(),
    }),
  ),
});

/** RFC 9421 Appendix B.2, the algorithms that Carillon takes. Our own cases stand in verify.test.ts. */
describe.skipIf(!existsSync(file))('the test vectors of RFC 9421', () => {
  const vectors = existsSync(file) ? vectorsSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
  const cases = (vectors?.cases ?? []).filter(({ alg }) => alg === 'ed25519' || alg === 'ecdsa-p256-sha256');

  const describeMessage = (target: 'request' | 'response', signature: string, input: string, label: string) => {
    if (vectors === undefined) throw new Error('without vectors there are no cases');
    const { headers } = vectors[target];
    const fields = Object.entries({
      ...headers,
      Signature: `${label}=:${signature}:`,
      'Signature-Input': `${label}=${input}`,
    }).map(([name, value]) => ({ name, value }));
    return target === 'request'
      ? ({ kind: 'request', method: vectors.request.method, targetUri: vectors.request.url, fields } as const)
      : ({ kind: 'response', status: vectors.response.status, fields } as const);
  };

  const verifyCase = ({ target, signature, signature_input, label, keyid }: (typeof cases)[number]) => {
    const spki = Buffer.from(vectors?.keys[keyid]?.spki_b64 ?? '', 'base64');
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    const verifier = verifierOf(publicJwkSchema.parse(key.export({ format: 'jwk' })));
    return verifySignature(describeMessage(target, signature, signature_input, label), {
      label,
      resolveVerifier: () => verifier,
      policy: {
        algorithms: ['ed25519', 'ecdsa-p256-sha256'],
        requiredComponents: [],
        requiredParameters: ['created', 'keyid'],
      },
    });
  };

  it('has a case of each algorithm', () => {
    expect(new Set(cases.map(({ alg }) => alg))).toEqual(new Set(['ed25519', 'ecdsa-p256-sha256']));
  });

  it.each(cases)('$label ($alg) verifies', async (vector) => {
    await expect(verifyCase(vector)).resolves.toMatchObject({ algorithm: vector.alg });
  });

  it.each(cases)('$label ($alg) does not verify with a byte changed', async (vector) => {
    const bytes = Buffer.from(vector.signature, 'base64');
    bytes[10] = (bytes[10] ?? 0) ^ 1;
    await expect(verifyCase({ ...vector, signature: bytes.toString('base64') })).rejects.toThrow();
  });
});
