import type { Incident } from '../incident.ts';
import type { Change } from './change.ts';

/**
 * A new execution drives the incident from where it stands. Nothing happens to the incident itself, so no event tells of it
 * and its time of change stays.
 */
export const restart = ({ head }: Incident): Change => ({
  head: { ...head, run: head.run + 1, version: head.version + 1 },
  events: [],
  notifications: [],
});

/** Files the incident for another look, unless somebody changes it, and with it files it, meanwhile. */
export const fileAnew = ({ head }: Incident): Change => ({
  head: { ...head, version: head.version + 1 },
  events: [],
  notifications: [],
});
