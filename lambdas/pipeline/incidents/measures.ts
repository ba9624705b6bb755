import type { IncidentEventRecord } from '../../contracts/messages/incidents.ts';
import { metricNames } from '../../contracts/metrics.ts';
import type { IncidentEventType } from '../../core/incident/event.ts';

/** One figure that an event adds to; by severity, unless an alarm has to see the sum of all. */
export interface Measure {
  readonly name: string;
  readonly unit: 'Count' | 'Milliseconds' | 'None';
  readonly value: number;
  readonly severity?: string;
}

const once = (name: string, { severity }: IncidentEventRecord): Measure => ({
  name,
  unit: 'Count',
  value: 1,
  severity,
});

/** How long after the opening; never below nought, whichever clocks told the two times. */
const since = (name: string, { at, openedAt, severity }: IncidentEventRecord): Measure => ({
  name,
  unit: 'Milliseconds',
  value: Math.max(0, at - openedAt),
  severity,
});

const measures: { readonly [Type in IncidentEventType]?: (event: IncidentEventRecord) => readonly Measure[] } = {
  opened: (event) => [once(metricNames.incidentsOpened, event)],
  acknowledged: (event) =>
    event.isFirst === true
      ? [once(metricNames.incidentsAcknowledged, event), since(metricNames.timeToAcknowledge, event)]
      : [],
  resolved: (event) => [once(metricNames.incidentsResolved, event), since(metricNames.timeToResolve, event)],
  notified: (event) => [
    once(metricNames.levelsTold, event),
    ...(event.level === undefined
      ? []
      : [{ name: metricNames.levelReached, unit: 'None', value: event.level, severity: event.severity } as const]),
  ],
  exhausted: () => [{ name: metricNames.incidentsExhausted, unit: 'Count', value: 1 }],
  'target-missed': (event) => [once(metricNames.responseTargetsMissed, event)],
};

/** What an event counts as. */
export const measuresOf = (event: IncidentEventRecord): readonly Measure[] => measures[event.type]?.(event) ?? [];
