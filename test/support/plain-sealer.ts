import { createHash } from 'node:crypto';
import type { Sealer } from '../../lambdas/core/ports.ts';

/** Marks what is sealed with its tenant and context instead of encrypting it, and refuses to open it elsewhere. */
export const plainSealer: Sealer = {
  async seal(tenant, context, plaintext) {
    return Buffer.concat([Buffer.from(`${tenant}|${context}|`), plaintext]);
  },
  async open(tenant, context, sealed) {
    const mark = Buffer.from(`${tenant}|${context}|`);
    if (!Buffer.from(sealed).subarray(0, mark.length).equals(mark)) throw new Error('sealed for another place');
    return Buffer.from(sealed).subarray(mark.length);
  },
  async digest(tenant, value) {
    return createHash('sha256').update(`${tenant}|${value}`).digest('hex');
  },
};
