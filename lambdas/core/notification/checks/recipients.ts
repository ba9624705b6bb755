import { isPerson } from '../../recipient/entry-kind.ts';
import type { FieldError } from '../../validation/field-errors.ts';
import type { Draft } from '../draft.ts';
import type { Check } from './check.ts';

/** Each role, schedule and segment is looked up when the notification is planned. */
export const maxGroups = 20;

export const checkRecipients: Check = (draft) => [...checkIds(draft), ...checkGroups(draft)];

/** Deliveries are told apart by their recipient's id, so nobody may stand in a request twice. */
function checkIds({ recipients = [] }: Draft): readonly FieldError[] {
  const first = new Map<string, number>();
  return recipients.flatMap((recipient, index) => {
    const id = recipient !== undefined && isPerson(recipient) ? recipient.id : undefined;
    if (id === undefined) return [];
    const before = first.get(id);
    if (before === undefined) first.set(id, index);
    return before === undefined
      ? []
      : [{ path: `recipients[${index}].id`, message: `stands at recipients[${before}] already` }];
  });
}

function checkGroups({ recipients = [] }: Draft): readonly FieldError[] {
  const groups = recipients.filter((entry) => entry !== undefined && !isPerson(entry));
  return groups.length <= maxGroups
    ? []
    : [
        {
          path: 'recipients',
          message: `name ${groups.length} roles, schedules and segments, and one notification may name ${maxGroups}`,
        },
      ];
}
