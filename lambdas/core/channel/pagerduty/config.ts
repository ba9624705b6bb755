import * as z from 'zod';
import { nameSchema } from '../../names.ts';

/** PagerDuty names no limit for these; ours keeps them what they are, names. */
const label = z.string().min(1).max(255);

/** The routing key stands in the tenant's secret, never here: it is what lets anybody raise an alarm. */
export const pagerdutyConfigSchema = z.strictObject({
  /** Which of the tenant's routing keys, and so which service of PagerDuty. */
  service: nameSchema.default('default'),
  /** What is affected, best a host name; the tenant's name where it is not said. */
  source: label.optional(),
  component: label.optional(),
  group: label.optional(),
  class: label.optional(),
});
export type PagerdutyConfig = z.output<typeof pagerdutyConfigSchema>;
