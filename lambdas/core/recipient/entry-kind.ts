import type { RecipientEntry } from './entry.ts';
import type { Recipient } from './recipient.ts';

type RoleEntry = Extract<RecipientEntry, { readonly role: string }>;
type ScheduleEntry = Extract<RecipientEntry, { readonly schedule: string }>;
type SegmentEntry = Extract<RecipientEntry, { readonly segment: string }>;

// Apart from the schema, which loads the tables of phone numbers.
export const isRole = (entry: RecipientEntry): entry is RoleEntry => 'role' in entry;
export const isSchedule = (entry: RecipientEntry): entry is ScheduleEntry => 'schedule' in entry;
export const isSegment = (entry: RecipientEntry): entry is SegmentEntry => 'segment' in entry;
export const isPerson = (entry: RecipientEntry): entry is Recipient =>
  !isRole(entry) && !isSchedule(entry) && !isSegment(entry);
