import type * as z from 'zod';
import type { ruleSchema } from '../../lambdas/core/rule/rule.ts';
import type { Call } from '../call.ts';
import { collection } from '../collection.ts';
import { type Resource, resourceSchema } from '../schemas.ts';

/** A rule as a caller writes it. */
export type RuleInput = z.input<typeof ruleSchema>;

export const rules = (call: Call) => collection<RuleInput, Resource>(call, '/v1/rules', resourceSchema);
