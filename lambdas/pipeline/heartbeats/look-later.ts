import { ridesOnQueue } from '../../core/delivery/due.ts';
import type { Heartbeat } from '../../core/heartbeat/heartbeat.ts';
import type { IncidentsQueue } from '../../core/incident/tending.ts';
import type { Instant } from '../../core/time.ts';

/**
 * Asks for a look at the deadline, to the second, where a queue reaches so far. What is farther away stands in the due
 * index, from which the sweep asks in time.
 */
export async function lookLater(queue: IncidentsQueue, heartbeat: Heartbeat, now: Instant): Promise<void> {
  const { tenant, key, deadline } = heartbeat;
  if (ridesOnQueue(deadline, now)) await queue.tendAll([{ kind: 'heartbeat', tenant, key, deadline }]);
}
