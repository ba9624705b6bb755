import type { AwsService, CloudInlet, PlatformClock } from '../host/ports.ts';
import { createFaultTable } from './faults/fault-table.ts';
import { createGate } from './faults/gate.ts';
import { seededRandom } from './faults/random.ts';
import { faultRoutes } from './faults/routes.ts';
import { feedbackRoutes } from './feedback/routes.ts';
import { createRouter } from './http/router.ts';
import { closeServer, createHttpServer, listen } from './http/server.ts';
import { journalsIn } from './inbox/journal.ts';
import { createLiveStream } from './inbox/live.ts';
import { inboxMessageSchema } from './inbox/message.ts';
import { pageRoutes } from './inbox/page-routes.ts';
import { messageRoutes } from './inbox/routes.ts';
import { createInbox } from './inbox/store.ts';
import type { World } from './providers/provider.ts';
import { providers, simulatedChannels } from './providers/providers.ts';

/** The simulated providers, running. */
export interface Simulators {
  /** `http://127.0.0.1:PORT` of the inbox, which is also the base of the providers' addresses. */
  readonly url: string;
  /** What the gateway hands the calls of these services to. */
  readonly awsServices: Readonly<Record<'ses' | 'sns', AwsService>>;
  /** Gives the providers somebody to tell their later words to. */
  connect(inlet: CloudInlet): void;
  /** Lets every held request go and stops listening. */
  close(): Promise<void>;
}

export interface SimulatorOptions {
  /** 0 picks a free one. */
  readonly port: number;
  readonly clock: PlatformClock;
  /** Where the inbox is journaled; without it, it is empty at each start. */
  readonly dataFolder?: string;
  readonly slackSigningSecret: string;
  /** Base address of the API, to which Slack's interactions go. */
  readonly actionsUrl: () => string;
}

const faultSeed = 1;

/** The table of providers lacks one that the gateway needs. */
export class NobodySimulatesError extends Error {
  override readonly name = 'NobodySimulatesError';
  constructor(service: string) {
    super(`No simulated provider answers for the AWS service ${service}: see providers/providers.ts.`);
  }
}

/** Starts every simulated provider and the inbox in front of them. Throws when the port is taken or a journal is damaged. */
export const startSimulators = async (options: SimulatorOptions): Promise<Simulators> => {
  const { clock, slackSigningSecret, actionsUrl } = options;
  const openJournal = journalsIn(options.dataFolder);
  const inbox = createInbox({ now: clock.now, journal: openJournal('messages', inboxMessageSchema) });
  const faults = createFaultTable(seededRandom(faultSeed));
  const gate = createGate(faults, clock);
  let url = '';
  let cloud: CloudInlet | undefined;

  const world: World = { clock, inbox, gate, openJournal, url: () => url, slackSigningSecret, actionsUrl };
  const simulated = Object.entries(providers).map(([channel, create]) => ({ channel, ...create(world) }));
  const awsService = (name: string): AwsService => {
    const service = simulated.map(({ awsServices }) => awsServices[name]).find((found) => found !== undefined);
    if (service === undefined) throw new NobodySimulatesError(name);
    return service;
  };

  const live = createLiveStream(inbox, faults);
  const tables = Object.fromEntries(simulated.map(({ channel, feedback }) => [channel, feedback]));
  const reply = createRouter([
    ...pageRoutes(),
    ...messageRoutes(inbox, simulatedChannels),
    ...faultRoutes(faults, simulatedChannels),
    ...feedbackRoutes({ inbox, clock, tables, cloud: () => cloud }),
    ...simulated.flatMap(({ routes }) => routes),
  ]);
  const server = createHttpServer({ reply, streams: { '/events': live.open } });
  url = await listen(server, options.port);

  return {
    url,
    awsServices: { ses: awsService('ses'), sns: awsService('sns') },
    connect: (inlet) => {
      cloud = inlet;
    },
    close: async () => {
      gate.close();
      live.close();
      await closeServer(server);
    },
  };
};
