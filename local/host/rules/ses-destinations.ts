import * as z from 'zod';
import type { Deployment } from '../assembly/deployment.ts';
import { parsedProperties } from '../assembly/properties.ts';
import type { PutEvent } from './bus-event.ts';

const destinationSchema = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.strictObject({
    Name: z.string().optional(),
    Enabled: z.boolean().default(false),
    EventBridgeDestination: z.strictObject({ EventBusArn: z.string().endsWith(':event-bus/default') }),
    MatchingEventTypes: z.array(z.string()),
  }),
});

const sesDetailSchema = z.object({
  eventType: z.string(),
  mail: z.object({ tags: z.object({ 'ses:configuration-set': z.array(z.string()) }) }),
});

/**
 * Whether an event of SES reaches the bus: only where the mail's configuration set has a destination that wants events
 * of its type. Events of other services always do.
 */
export function sesDestinations(deployment: Deployment): (event: PutEvent) => boolean {
  const wanted = new Map<string, ReadonlySet<string>>();
  for (const resource of deployment.ofType('AWS::SES::ConfigurationSetEventDestination')) {
    const { ConfigurationSetName, EventDestination } = parsedProperties(resource, destinationSchema);
    if (!EventDestination.Enabled) continue;
    const before = wanted.get(ConfigurationSetName) ?? [];
    wanted.set(ConfigurationSetName, new Set([...before, ...EventDestination.MatchingEventTypes.map(plain)]));
  }
  return ({ source, detail }) => {
    if (source !== 'aws.ses') return true;
    const { eventType, mail } = sesDetailSchema.parse(detail);
    return mail.tags['ses:configuration-set'].some((name) => wanted.get(name)?.has(plain(eventType)));
  };
}

/** `renderingFailure`, `RENDERING_FAILURE` and `Rendering Failure` are the same type to SES. */
function plain(eventType: string): string {
  return eventType.replaceAll(/[\s_]/g, '').toLowerCase();
}
