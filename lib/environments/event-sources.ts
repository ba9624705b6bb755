import * as z from 'zod';
import { tenantName } from './tenant-name.ts';

const principal = z
  .string()
  .regex(
    /^(\d{12}|arn:aws:iam::\d{12}:role\/[\w+=,.@/-]{1,512})$/,
    'must be an account number of 12 digits or the ARN of a role',
  );

/** EventBridge takes no longer policy of a bus, in bytes, and each principal stands in it twice. */
const policyBytes = 10_240;
const statementsBytes = 900;
const principalBytes = (text: string): number => 2 * (text.length + 40);

/** Whose events the environment's bus takes: each tenant's, from whoever may put them and from nobody else. */
export const eventSources = z
  .array(z.strictObject({ tenant: tenantName, principals: z.array(principal).min(1).max(20) }))
  .default([])
  .superRefine((sources, context) => {
    for (const [index, { tenant }] of sources.entries()) {
      if (sources.findIndex((other) => other.tenant === tenant) < index) {
        context.addIssue({ code: 'custom', path: [index, 'tenant'], message: `"${tenant}" must stand once only` });
      }
    }
    const bytes = sources
      .map(({ principals }) => principals.reduce((sum, each) => sum + principalBytes(each), statementsBytes))
      .reduce((sum, each) => sum + each, statementsBytes);
    if (bytes > policyBytes) {
      context.addIssue({ code: 'custom', message: 'are too many for one policy: name accounts in place of roles' });
    }
  });

export type EventSource = z.output<typeof eventSources>[number];
