import type { SendJob } from '../../delivery/sender.ts';
import type { AboutIncident } from '../../notification/about.ts';
import { cutAtWord } from '../cut.ts';

export type PagerdutyDetails = Readonly<Record<string, unknown>>;

/** How much of a text stays where the whole is too large, in characters. */
const shortText = 20_000;

/**
 * What responders read beside the summary, from the whole down to what always fits: a text too long is cut, and then
 * data too large is left out and named.
 */
export function detailsOf(job: SendJob<'pagerduty'>, text: string): readonly PagerdutyDetails[] {
  const incident = job.about?.incident;
  const frame = {
    category: job.category,
    priority: job.priority,
    notificationId: job.notificationId,
    ...(incident === undefined ? {} : frameOf(incident)),
  };
  const data = { ...incident?.data, ...job.about?.event?.data, ...job.data };
  const withData = Object.keys(data).length === 0 ? {} : { data };
  const cut = text.length <= shortText ? text : `${cutAtWord(text, (part) => part.length < shortText)}…`;
  return [
    { text, ...frame, ...withData },
    { text: cut, ...frame, ...withData },
    { text: cut, ...frame, omitted: 'data: larger than PagerDuty takes' },
  ];
}

/** The incident's own key is how it is known where it came from. */
const frameOf = ({ id, severity, level, dedupKey }: AboutIncident) => ({
  incidentId: id,
  severity,
  level,
  ...(dedupKey === undefined ? {} : { dedupKey }),
});
