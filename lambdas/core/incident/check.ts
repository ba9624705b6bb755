import { checkClimb } from '../escalation/check.ts';
import type { CheckFacts } from '../notification/checks/check.ts';
import { checkTemplate } from '../notification/checks/content.ts';
import { checkRecipients } from '../notification/checks/recipients.ts';
import { fail, type Result } from '../result.ts';
import { type FieldError, parseFields } from '../validation/field-errors.ts';
import { type IncidentRequest, incidentRequestSchema } from './request.ts';

type Draft = Partial<IncidentRequest>;

/**
 * Reads `POST /v1/incidents`: each field by the schema, then what only several fields or the tenant can tell. Reports
 * everything that is wrong at once, even where some fields are too wrong to be read.
 */
export function readIncident(json: unknown, facts: CheckFacts): Result<IncidentRequest, readonly FieldError[]> {
  const parsed = parseFields(incidentRequestSchema, json);
  const draft: Draft = parsed.ok ? parsed.value : draftOf(json);
  const further = [
    ...checkSource(json),
    ...checkTexts(draft, facts),
    ...checkClimb(draft, json, facts),
    ...checkRecipients({ recipients: draft.recipients ?? [] }, facts),
  ];
  if (parsed.ok) return further.length === 0 ? parsed : fail(further);
  return fail([...parsed.error, ...further.filter(({ path }) => !parsed.error.some((error) => error.path === path))]);
}

/** The fields that are right. */
function draftOf(json: unknown): Draft {
  const given = new Map(Object.entries(Object(json)));
  return Object.fromEntries(
    Object.entries(incidentRequestSchema.shape).flatMap(([name, schema]) => {
      const parsed = schema.safeParse(given.get(name));
      return parsed.success ? [[name, parsed.data] as const] : [];
    }),
  );
}

/** How it climbs is said once: by a stored policy, or by levels of its own. */
function checkSource(json: unknown): readonly FieldError[] {
  const has = (name: string): boolean => Reflect.get(Object(json), name) !== undefined;
  if (has('policy') && has('levels'))
    return [{ path: 'levels', message: 'must not stand beside "policy": give one of the two' }];
  return has('policy') || has('levels')
    ? []
    : [{ path: 'policy', message: 'is required, unless "levels" says whom to tell and when' }];
}

const checkTexts = ({ title, content }: Draft, facts: CheckFacts): readonly FieldError[] => [
  ...(title === undefined ? [] : checkTemplate(title, 'title', facts)),
  ...(content === undefined ? [] : checkTemplate(content, 'content', facts)),
];
