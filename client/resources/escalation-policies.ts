import type * as z from 'zod';
import type { escalationPolicySchema } from '../../lambdas/core/escalation/policy.ts';
import type { Call } from '../call.ts';
import { collection } from '../collection.ts';
import { type Resource, resourceSchema } from '../schemas.ts';

/** An escalation policy as a caller writes it. */
export type EscalationPolicyInput = z.input<typeof escalationPolicySchema>;

export const escalationPolicies = (call: Call) =>
  collection<EscalationPolicyInput, Resource>(call, '/v1/escalation-policies', resourceSchema);
