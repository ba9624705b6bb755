import type * as z from 'zod';
import { climbOf } from '../../../lambdas/core/escalation/climb.ts';
import { escalationPolicySchema } from '../../../lambdas/core/escalation/policy.ts';
import { targetFor } from '../../../lambdas/core/escalation/response-targets.ts';
import type { Change } from '../../../lambdas/core/incident/changes/change.ts';
import { opened } from '../../../lambdas/core/incident/changes/open.ts';
import type { Incident } from '../../../lambdas/core/incident/incident.ts';
import { incidentRequestSchema } from '../../../lambdas/core/incident/request.ts';

/** When the incidents of tests begin. */
export const start = Date.parse('2026-11-20T22:00:00Z');

/** The policy of the story: two engineers at once, the manager after 5 minutes, the director after 15. */
export const storyPolicy = {
  levels: [
    { level: 1, delay: 'PT0S', targets: [{ role: 'database' }], channels: ['sms', 'push'] },
    { level: 2, delay: 'PT5M', targets: [{ role: 'manager' }], channels: ['sms'] },
    { level: 3, delay: 'PT15M', targets: [{ recipient: 'director' }], channels: ['email'] },
  ],
} satisfies z.input<typeof escalationPolicySchema>;

export interface IncidentFields {
  readonly tenant?: string;
  readonly id?: string;
  readonly openedAt?: number;
  readonly request?: Partial<z.input<typeof incidentRequestSchema>>;
  readonly policy?: z.input<typeof escalationPolicySchema>;
}

/** A critical incident of the story, just opened, with the change that opens it. */
export function anOpening(fields: IncidentFields = {}): { readonly incident: Incident; readonly change: Change } {
  const { tenant = 'techcorp', id = 'inc_1', openedAt = start, policy = storyPolicy } = fields;
  const request = incidentRequestSchema.parse({
    title: 'Database is down',
    content: 'Primary does not answer',
    severity: 'critical',
    policy: 'database',
    ...fields.request,
  });
  const climb = climbOf(escalationPolicySchema.parse(policy), request, targetFor(request.severity));
  const body = { tenant, id, openedAt, severity: request.severity, request, climb };
  return opened(body, { by: 'monitoring', via: 'api' });
}

export const anIncident = (fields: IncidentFields = {}): Incident => anOpening(fields).incident;

/** The incident as it stands after a change. */
export const standsAfter = ({ body }: Incident, { head }: Change): Incident => ({ body, head });
