import type { Principal } from '../gateway/authorize.ts';
import { compilePolicies } from '../iam/evaluate.ts';
import type { PolicyDocument } from '../iam/policy.ts';
import { accessKeyIdOf } from './access-key-id.ts';

/** Somebody who calls AWS and is no function of the template. */
export interface OutsideCaller extends Principal {
  /** What its client signs with; the secret may be anything. */
  readonly accessKeyId: string;
}

/** A caller under a role, of this account or another, whose own policies say this. */
export function outsideCaller(roleArn: string, policies: readonly PolicyDocument[]): OutsideCaller {
  return { logicalName: 'outside', roleArn, policies: compilePolicies(policies), accessKeyId: accessKeyIdOf(roleArn) };
}
