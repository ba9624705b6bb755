import type { SendJob } from '../../delivery/sender.ts';
import type { Severity } from '../../incident/severity.ts';
import type { Priority } from '../../notification/request.ts';

export type PagerdutySeverity = 'critical' | 'error' | 'warning' | 'info';

const ofIncident = {
  emergency: 'critical',
  critical: 'critical',
  major: 'error',
  minor: 'warning',
} as const satisfies Record<Severity, PagerdutySeverity>;

const ofPriority = {
  critical: 'critical',
  high: 'error',
  normal: 'warning',
  low: 'info',
} as const satisfies Record<Priority, PagerdutySeverity>;

/** An incident says how bad it is; any other notification only how urgent. */
export const severityOf = ({ about, priority }: SendJob<'pagerduty'>): PagerdutySeverity =>
  about?.incident === undefined ? ofPriority[priority] : ofIncident[about.incident.severity];
