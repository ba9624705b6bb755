import type { Span } from './span.ts';

/** Through what somebody is on call: a rotation, by its place in the schedule, or an override, by its id. */
export type Via = { readonly rotation: number; readonly name?: string } | { readonly override: string };

/** Somebody's time on call. Begins and ends with a hand-over, with the open hours, or where an override cuts it. */
export interface Shift extends Span {
  readonly recipientId: string;
  readonly via: Via;
}
