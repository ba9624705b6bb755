import type { Priority } from '../notification/request.ts';

export const severities = ['emergency', 'critical', 'major', 'minor'] as const;
export type Severity = (typeof severities)[number];

/** The priority of what is sent about an incident. */
export const priorityOf = {
  emergency: 'critical',
  critical: 'critical',
  major: 'high',
  minor: 'normal',
} as const satisfies Record<Severity, Priority>;
