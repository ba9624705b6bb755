import { join } from 'node:path';
import type { DemoKeys } from '../seed/demo-keys.ts';
import { slackCredentials } from '../seed/provider-secrets.ts';
import { type Simulators, startSimulators } from '../simulators/server.ts';
import type { Assembly } from './assembly/assembly.ts';
import { type HostClock, startClock } from './clock/host-clock.ts';
import type { Closers } from './closers.ts';
import { type Journals, openJournals } from './data-folder/journals.ts';
import { lockDataFolder } from './data-folder/lock.ts';
import { startDynamoDbLocal } from './dynamodb/dynamodb-local.ts';
import type { HostOptions } from './host-options.ts';
import { listenError } from './listen.ts';
import { prepareAssembly } from './prepare-assembly.ts';
import { project } from './project.ts';
import { ApiServer } from './routes/api-server.ts';

/** What stands before the template is looked at: time, storage, addresses. */
export interface Foundation {
  readonly assembly: Assembly;
  readonly clock: HostClock;
  /** Lets the clock run fast; while the platform starts it must not run ahead of the work. */
  readonly letTimeRun: () => void;
  readonly journals: Journals | undefined;
  readonly dynamoEndpoint: string;
  readonly api: { readonly server: ApiServer; readonly url: string };
  readonly simulators: Simulators;
}

/** Takes the ports first, so that a busy one is told at once; then everything that takes its time, side by side. */
export async function layFoundation(options: HostOptions, keys: DemoKeys, closers: Closers): Promise<Foundation> {
  const { dataFolder, progress = () => {} } = options;
  if (dataFolder !== undefined) closers.add(lockDataFolder(dataFolder));
  const { clock, journals } = startTime(options, closers);
  const letTimeRun = clock.hold();

  const api = await ApiServer.listen(options.port, { now: () => clock.now(), hold: () => clock.hold() });
  closers.add(() => api.server.close());
  const simulators = await startSimulators({
    port: options.inboxPort,
    clock,
    ...(dataFolder !== undefined && { dataFolder: join(dataFolder, 'simulators') }),
    slackSigningSecret: slackCredentials(project.credentials).signingSecret,
    actionsUrl: () => api.url,
  }).catch((error) => {
    throw listenError(error, options.inboxPort, 'CARILLON_INBOX_PORT');
  });
  closers.add(() => simulators.close());

  const [assembly, dynamo] = await bothOrNeither(
    prepareAssembly(keys.platform, progress),
    startDynamoDbLocal(dataFolder === undefined ? {} : { dataFolder: join(dataFolder, 'dynamodb') }),
    closers,
  );
  return { assembly, clock, letTimeRun, journals, dynamoEndpoint: dynamo.endpoint, api, simulators };
}

function startTime({ dataFolder, speed, startAt }: HostOptions, closers: Closers) {
  const journals = dataFolder === undefined ? undefined : openJournals(dataFolder);
  const clock = startClock({
    speed,
    ...(startAt !== undefined && { startAt }),
    ...(dataFolder !== undefined && { checkpointFile: join(dataFolder, 'clock') }),
    ...(journals && { notBefore: journals.latestAt }),
  });
  closers.add(() => clock.close());
  return { clock, journals };
}

/** Waits for both even if one fails, so that a database that comes up late is stopped too. */
async function bothOrNeither<T>(
  preparing: Promise<T>,
  starting: ReturnType<typeof startDynamoDbLocal>,
  closers: Closers,
) {
  const [prepared, started] = await Promise.allSettled([preparing, starting]);
  if (started.status === 'fulfilled') closers.add(() => started.value.close());
  if (prepared.status === 'rejected') throw prepared.reason;
  if (started.status === 'rejected') throw started.reason;
  return [prepared.value, started.value] as const;
}
