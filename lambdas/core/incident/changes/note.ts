import type { Instant } from '../../time.ts';
import type { Incident } from '../incident.ts';
import { type Changed, changed, type Doer, refused } from './change.ts';

/** A timeline is for people to read; whoever writes more keeps it elsewhere. */
export const mostEvents = 10_000;

/** Somebody writes down what they know; also once it is over. */
export const note = (incident: Incident, { by, via }: Doer, text: string, now: Instant): Changed =>
  incident.head.events >= mostEvents
    ? refused('too-many-events')
    : changed(incident, now, {}, [{ type: 'noted', by, via, text }]);
