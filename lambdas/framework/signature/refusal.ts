import type { ProblemCode } from '../../contracts/http/problems.ts';

export type RefusalCode = Extract<
  ProblemCode,
  'signature-missing' | 'signature-invalid' | 'signature-expired' | 'digest-mismatch' | 'key-unknown' | 'key-revoked'
>;

/** Why a signature is not accepted; `detail` tells the caller's developer what to change. */
export class SignatureRefused extends Error {
  override readonly name = 'SignatureRefused';
  readonly code: RefusalCode;

  constructor(code: RefusalCode, detail: string) {
    super(detail);
    this.code = code;
  }
}
