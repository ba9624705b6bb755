import * as z from 'zod';
import type { InboxMessage } from '../../inbox/message.ts';

/** An incident of the simulated account, as its events made it. */
export interface PagerdutyIncident {
  readonly service: string;
  readonly dedupKey: string;
  readonly summary: string;
  readonly severity: string;
  readonly status: 'triggered' | 'acknowledged' | 'resolved';
  readonly triggeredAt: string;
  readonly changedAt: string;
  /** How many triggers it took. */
  readonly alerts: number;
}

const keptSchema = z.object({
  event_action: z.enum(['trigger', 'acknowledge', 'resolve']),
  dedup_key: z.string(),
  payload: z.object({ summary: z.string(), severity: z.string() }).optional(),
});

/**
 * What the events come to, oldest first. A trigger opens an incident or repeats an open one, without taking back its
 * acknowledgement; a resolved one is over, and the next trigger of its key opens another. Whatever has nothing to change
 * changes nothing, as at PagerDuty.
 */
export function incidentsOf(messages: readonly InboxMessage[]): readonly PagerdutyIncident[] {
  const incidents: PagerdutyIncident[] = [];
  for (const { to: service, at, payload } of messages) {
    const { event_action: action, dedup_key: dedupKey, payload: told } = keptSchema.parse(payload);
    const index = incidents.findIndex(
      (one) => one.service === service && one.dedupKey === dedupKey && one.status !== 'resolved',
    );
    const open = incidents[index];
    if (open === undefined && action === 'trigger') {
      const { summary = '', severity = '' } = told ?? {};
      incidents.push({
        service,
        dedupKey,
        summary,
        severity,
        status: 'triggered',
        triggeredAt: at,
        changedAt: at,
        alerts: 1,
      });
    }
    if (open === undefined) continue;
    if (action === 'trigger') incidents[index] = { ...open, alerts: open.alerts + 1, changedAt: at };
    else incidents[index] = { ...open, status: action === 'resolve' ? 'resolved' : 'acknowledged', changedAt: at };
  }
  return incidents;
}
