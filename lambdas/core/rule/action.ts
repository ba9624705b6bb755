import { readIncident } from '../incident/check.ts';
import type { IncidentRequest } from '../incident/request.ts';
import { readNotification } from '../notification/check.ts';
import type { CheckFacts } from '../notification/checks/check.ts';
import type { NotificationRequest } from '../notification/request.ts';
import { inlineRecipientSchema } from '../recipient/recipient.ts';
import { fail, ok, type Result } from '../result.ts';
import { type FieldError, parseFields } from '../validation/field-errors.ts';
import { type ActionKind, resolveSchema } from './rule.ts';

/** What a rule does for one event. */
export type Action =
  | { readonly kind: 'notification'; readonly request: NotificationRequest }
  | { readonly kind: 'incident'; readonly request: IncidentRequest }
  | { readonly kind: 'resolve'; readonly dedupKey: string };

/** Reads an action as the request that it makes, by the same checks as the request has at its own route. */
export function readAction(
  kind: ActionKind,
  json: Readonly<Record<string, unknown>>,
  facts: CheckFacts,
): Result<Action, readonly FieldError[]> {
  switch (kind) {
    case 'notification': {
      const read = readNotification(json, facts);
      return read.ok ? ok({ kind, request: read.value }) : fail(byFields(json, read.error));
    }
    case 'incident': {
      const read = readIncident(json, facts);
      return read.ok ? ok({ kind, request: read.value }) : read;
    }
    case 'resolve': {
      const read = parseFields(resolveSchema, json);
      return read.ok ? ok({ kind, dedupKey: read.value.dedupKey }) : read;
    }
  }
}

/** A recipient who is no role and no schedule is a person: the errors of a person's fields say more than "none of these". */
function byFields(
  { recipients }: Readonly<Record<string, unknown>>,
  errors: readonly FieldError[],
): readonly FieldError[] {
  return errors.flatMap((error) => {
    const index = /^recipients\[(\d+)\]$/.exec(error.path)?.[1];
    const entry: unknown = index === undefined || !Array.isArray(recipients) ? undefined : recipients[Number(index)];
    if (typeof entry !== 'object' || entry === null || 'role' in entry || 'schedule' in entry) return [error];
    const read = parseFields(inlineRecipientSchema, entry);
    return read.ok ? [error] : read.error.map(({ path, message }) => ({ path: `${error.path}.${path}`, message }));
  });
}
