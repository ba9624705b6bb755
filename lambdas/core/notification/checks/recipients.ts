import type { Check } from './check.ts';

/** Deliveries are told apart by their recipient's id, so nobody may stand in a request twice. */
export const checkRecipients: Check = ({ recipients = [] }) => {
  const first = new Map<string, number>();
  return recipients.flatMap((recipient, index) => {
    const id = recipient?.id;
    if (id === undefined) return [];
    const before = first.get(id);
    if (before === undefined) first.set(id, index);
    return before === undefined
      ? []
      : [{ path: `recipients[${index}].id`, message: `stands at recipients[${before}] already` }];
  });
};
