import type { Instant } from '../../time.ts';
import type { Incident } from '../incident.ts';
import type { Doer } from './acknowledge.ts';
import { type Changed, changed } from './change.ts';

/** Somebody writes down what they know; also once it is over. */
export const note = (incident: Incident, { by, via }: Doer, text: string, now: Instant): Changed =>
  changed(incident, now, {}, [{ type: 'noted', by, via, text }]);
