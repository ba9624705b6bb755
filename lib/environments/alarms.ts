import { alarmMappingsSchema } from '../../lambdas/core/alarm/mapping.ts';

/** The mappings travel in a variable of a function, and Lambda takes 4 KB of those in all. */
const mappingBytes = 2_000;

/** Which CloudWatch alarms belong to which tenant, by their name, tags, account or region. */
export const alarms = alarmMappingsSchema.default([]).superRefine((mappings, context) => {
  const bytes = Buffer.byteLength(JSON.stringify(mappings));
  if (bytes <= mappingBytes) return;
  const message = `have ${bytes} bytes as JSON, and may have ${mappingBytes}: let one mapping stand for more alarms`;
  context.addIssue({ code: 'custom', message });
});
