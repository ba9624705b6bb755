import type { Recipient } from './recipient.ts';

/**
 * The name a delivery gives its recipient: the tenant's own id, or the place in the request. Apart from the schema of
 * recipients, so that what only names people does not load the tables of phone numbers.
 */
export const recipientIdAt = (recipient: Recipient, index: number): string => recipient.id ?? `recipient-${index + 1}`;
