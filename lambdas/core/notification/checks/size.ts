import { traitsOf } from '../../channel/channels.ts';
import { isPerson } from '../../recipient/entry-kind.ts';
import type { FieldError } from '../../validation/field-errors.ts';
import type { Draft } from '../draft.ts';

/** One notification plans at most this many messages; larger sends are several notifications. */
export const maxDeliveries = 5_000;

/**
 * Counts the messages that the request would make: one per person's address, one in all for a shared destination. What roles,
 * schedules and stored people add is known when it is planned, and cut there.
 */
export const checkSize = ({ channels = [], recipients = [] }: Draft): readonly FieldError[] => {
  let count = 0;
  for (const channel of channels) {
    if (channel === undefined) continue;
    const traits = traitsOf(channel.type);
    if (traits.sharedAddress(channel.config) !== undefined) count += 1;
    else
      for (const person of recipients)
        count += person === undefined || !isPerson(person) ? 0 : Math.max(1, traits.addresses(person).length);
  }
  return count <= maxDeliveries
    ? []
    : [{ path: 'recipients', message: `make ${count} messages, and one notification may make ${maxDeliveries}` }];
};
