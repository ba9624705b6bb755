import { type IncidentRequest, incidentRequestSchema } from '../incident/request.ts';
import type { CheckFacts } from '../notification/checks/check.ts';
import { checkSenders } from '../notification/checks/senders.ts';
import { checkWebhooks } from '../notification/checks/webhooks.ts';
import type { ChannelRequest } from '../notification/request.ts';
import { fail, type Result } from '../result.ts';
import { type FieldError, parseFields } from '../validation/field-errors.ts';

/** Reads an incident that the platform opens by itself: each field by the schema, then what the tenant can tell. */
export function readIncident(json: unknown, facts: CheckFacts): Result<IncidentRequest, readonly FieldError[]> {
  const parsed = parseFields(incidentRequestSchema, json);
  if (!parsed.ok) return parsed;
  const request = parsed.value;
  const errors = [...climbErrors(request), ...textErrors(request, facts), ...channelErrors(request, facts)];
  return errors.length === 0 ? parsed : fail(errors);
}

function climbErrors({ policy, levels }: IncidentRequest): readonly FieldError[] {
  if (policy === undefined && levels === undefined) return [{ path: 'policy', message: 'is required, or levels' }];
  return policy !== undefined && levels !== undefined
    ? [{ path: 'levels', message: 'must not stand beside policy: name a policy, or state the levels' }]
    : [];
}

const textErrors = (request: IncidentRequest, { findFault }: CheckFacts): readonly FieldError[] =>
  (['title', 'content'] as const).flatMap((path) => {
    const fault = findFault(request[path] ?? '');
    if (fault === undefined) return [];
    return [{ path, message: `is not a valid template: line ${fault.line}, column ${fault.column}: ${fault.message}` }];
  });

function channelErrors({ channels, levels }: IncidentRequest, facts: CheckFacts): readonly FieldError[] {
  const own = errorsOf(channels, facts);
  const ofLevels = (levels ?? []).flatMap((level, index) =>
    errorsOf(level.channels, facts).map(({ path, message }) => ({ path: `levels[${index}].${path}`, message })),
  );
  return [...own, ...ofLevels];
}

const errorsOf = (channels: readonly ChannelRequest[] | undefined, facts: CheckFacts): readonly FieldError[] =>
  channels === undefined ? [] : [checkSenders, checkWebhooks].flatMap((check) => check({ channels }, facts));
