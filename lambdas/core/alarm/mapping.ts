import * as z from 'zod';
import { severities } from '../incident/severity.ts';
import { nameSchema } from '../names.ts';

/** Which alarms belong to whom: all that a mapping states must hold. */
const alarmMappingSchema = z.strictObject({
  /** The alarm's name; `*` stands for any characters. */
  name: z.string().min(1).max(255).optional(),
  /** Each must be on the alarm, with this value or, where it holds `*`, one like it. */
  tags: z
    .record(z.string().min(1).max(128), z.string().max(256))
    .refine((tags) => Object.keys(tags).length > 0, 'must name a tag')
    .optional(),
  account: z
    .string()
    .regex(/^\d{12}$/, 'must be an account number of 12 digits')
    .optional(),
  region: z.string().min(1).max(32).optional(),
  tenant: nameSchema,
  policy: nameSchema,
  severity: z.enum(severities),
});
export type AlarmMapping = z.output<typeof alarmMappingSchema>;

export const alarmMappingsSchema = z.array(alarmMappingSchema).max(100);

export type Tags = Readonly<Record<string, string>>;

/** An alarm as mappings see it. */
interface MappedAlarm {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** Asked only where a mapping depends on them. */
  readonly tags: () => Promise<Tags>;
}

/** The first mapping that fits. */
export async function mappingFor(
  mappings: readonly AlarmMapping[],
  alarm: MappedAlarm,
): Promise<AlarmMapping | undefined> {
  for (const mapping of mappings) {
    if (!fitsPlainly(mapping, alarm)) continue;
    if (mapping.tags === undefined || fitsTags(mapping.tags, await alarm.tags())) return mapping;
  }
  return undefined;
}

const fitsPlainly = ({ name, account, region }: AlarmMapping, alarm: MappedAlarm): boolean =>
  (name === undefined || isLike(name, alarm.name)) &&
  (account === undefined || account === alarm.account) &&
  (region === undefined || region === alarm.region);

const fitsTags = (wanted: Tags, tags: Tags): boolean =>
  Object.entries(wanted).every(([key, like]) => Object.hasOwn(tags, key) && isLike(like, tags[key] ?? ''));

/** Whether a text is like a wildcard: each part between stars is found as early as can be, so no text is walked twice. */
function isLike(wildcard: string, text: string): boolean {
  const [first = '', ...rest] = wildcard.split('*');
  const last = rest.pop();
  if (last === undefined) return first === text;
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return text.length - from >= last.length && text.endsWith(last);
}
