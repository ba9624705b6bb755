import type { Instant } from '../../time.ts';
import type { Incident } from '../incident.ts';
import { type Changed, changed, type Doer, isFull, refused } from './change.ts';

/** Somebody writes down what they know; also once it is over. */
export const note = (incident: Incident, { by, via }: Doer, text: string, now: Instant): Changed =>
  isFull(incident) ? refused('too-many-events') : changed(incident, now, {}, [{ type: 'noted', by, via, text }]);
