import * as z from 'zod';
import { nameSchema } from '../../names.ts';

/** A workflow's address carries its signature, so it stands in the tenant's secret, never here. */
export const teamsConfigSchema = z.strictObject({
  /** Which of the tenant's workflows, and so which chat or channel. */
  webhook: nameSchema.default('default'),
  /** Mentions everybody by e-mail address, which must be how they sign in (their UPN). */
  mentionUsers: z.boolean().default(false),
});
export type TeamsConfig = z.output<typeof teamsConfigSchema>;
