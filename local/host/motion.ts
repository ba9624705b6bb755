import { join } from 'node:path';
import { putProviderSecrets } from '../seed/provider-secrets.ts';
import type { Closers } from './closers.ts';
import type { Cloud } from './cloud.ts';
import { createCustomResources } from './custom-resources/custom-resources.ts';
import type { Foundation } from './foundation.ts';
import type { HostOptions } from './host-options.ts';
import { LogGroups } from './logs/log-groups.ts';
import { type MappingReach, queueMappings } from './mappings/template-mappings.ts';
import { project } from './project.ts';
import { createSecretValues } from './provision/secrets.ts';
import { createTables } from './provision/tables.ts';
import { httpApi } from './routes/http-api.ts';
import type { PutEvent } from './rules/bus-event.ts';
import { EventBus } from './rules/event-bus.ts';
import { sesDestinations } from './rules/ses-destinations.ts';
import { busNames } from './rules/template-buses.ts';
import { templateRules } from './rules/template-rules.ts';
import { eventsService } from './services/events.ts';
import { streamPositions } from './streams/stream-positions.ts';
import { openTableStreams, type TableStream } from './streams/template-streams.ts';

/** How often streams are looked at for what no call of a function wrote: expired items. Real time. */
const streamLookMs = 5_000;

/** Fills tables and secrets, checks the whole template once more, and sets everything in motion but the API. */
export async function setInMotion(
  foundation: Foundation,
  cloud: Cloud,
  options: HostOptions,
  closers: Closers,
): Promise<{ serveApi: () => void; publish: (event: PutEvent) => void }> {
  const { clock, dynamoEndpoint, simulators, api } = foundation;
  const { deployment, functions, events, queues, secrets } = cloud;
  await createTables(deployment, dynamoEndpoint, { expires: options.dataFolder === undefined });
  createSecretValues(deployment, secrets);
  putProviderSecrets(secrets, project.credentials, simulators.url);

  const reach: MappingReach = { ...cloud, clock };
  const bus = new EventBus(templateRules({ deployment, functions, events, queues }), clock);
  cloud.onPutEvents(eventsService(bus, busNames(deployment)));
  const logGroups = new LogGroups(deployment, functions, events, clock);
  const mappings = queueMappings(reach);
  const routes = httpApi(deployment, (functionArn, where) => functions.get(functionArn, where));
  await createCustomResources(deployment, functions);
  deployment.verify();

  const isPublished = sesDestinations(deployment);
  simulators.connect({
    putEvent: async (event) => {
      if (isPublished(event)) bus.put(event);
    },
    putLogEvent: async (logGroup, message) => logGroups.put(logGroup, message),
  });
  const positions = streamPositions(options.dataFolder && join(options.dataFolder, 'streams.json'));
  watchStreams(await openTableStreams(reach, dynamoEndpoint, positions), cloud, closers);
  for (const mapping of mappings) {
    mapping.start();
    closers.add(() => mapping.close());
  }
  events.start();
  closers.add(() => events.close());
  cloud.workflows.start();
  bus.start();
  closers.add(() => bus.close());
  return { serveApi: () => routes && api.server.serve(routes), publish: (event) => bus.put(event) };
}

function watchStreams(streams: readonly TableStream[], cloud: Cloud, closers: Closers): void {
  const wakeAll = () => {
    for (const { mapping } of streams) mapping.wake();
  };
  cloud.onTableWrite((tables) => {
    for (const { table, mapping } of streams) if (tables.includes(table)) mapping.wake();
  });
  const look = setInterval(wakeAll, streamLookMs);
  closers.add(() => clearInterval(look));
  for (const { mapping } of streams) closers.add(() => mapping.close());
  wakeAll();
}
