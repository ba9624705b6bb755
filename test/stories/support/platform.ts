import { type CarillonClient, createClient } from '../../../client/client.ts';
import { startHost } from '../../../local/host/host.ts';
import type { Host, HostOptions } from '../../../local/host/host-options.ts';
import { type DeliveryView, deliveriesOf } from './deliveries.ts';
import { type Inbox, openInbox } from './inbox.ts';
import { until } from './until.ts';

/** The whole platform on free ports, with its demo tenant. */
export interface Platform {
  readonly host: Host;
  readonly inbox: Inbox;
  readonly sender: CarillonClient;
  readonly admin: CarillonClient;
  readonly auditor: CarillonClient;
  readonly platformKey: CarillonClient;
  /** A client of a key that a story made itself. */
  clientOf(key: object): CarillonClient;
  /** The platform's time, in milliseconds. */
  now(): number;
  /** Resolves when the platform's clock shows this moment. */
  reaches(moment: number): Promise<void>;
  /** Stops everything. @throws Error where a function was denied something, or the host met what it does not know. */
  close(): Promise<void>;
}

export async function startPlatform(
  options: { readonly speed?: number; readonly dataFolder?: string } & Pick<
    HostOptions,
    'analysisFault' | 'startAt'
  > = {},
): Promise<Platform> {
  const { speed = 60, ...rest } = options;
  const troubles: string[] = [];
  const host = await startHost({
    port: 0,
    inboxPort: 0,
    speed,
    ...rest,
    fault: (error) => troubles.push(String(error.cause ?? error)),
    log: {
      everything: true,
      write: (line) => {
        if (/AccessDenied|not authorized/i.test(line)) troubles.push(line);
      },
    },
  });
  const clientOf = (key: object): CarillonClient => createClient({ url: host.apiUrl, key });
  const { keys, clock } = host;
  return {
    host,
    inbox: openInbox(host.inboxUrl),
    sender: clientOf(keys.sender),
    admin: clientOf(keys.admin),
    auditor: clientOf(keys.auditor),
    platformKey: clientOf(keys.platform),
    clientOf,
    now: () => clock.now(),
    reaches: (moment) =>
      new Promise((resolve) => {
        clock.schedule(moment, resolve);
      }),
    async close() {
      await host.close();
      if (troubles.length > 0) throw new Error(`The platform met trouble while it ran:\n${troubles.join('\n')}`);
    },
  };
}

/** Waits until the notification's deliveries are as wanted, and returns them. */
export const deliveriesWhere = (
  client: CarillonClient,
  id: string,
  wanted: (deliveries: readonly DeliveryView[]) => boolean,
): Promise<readonly DeliveryView[]> =>
  until(
    async () => {
      const deliveries = await deliveriesOf(client, id);
      return wanted(deliveries) ? deliveries : undefined;
    },
    { realMs: 60_000, what: `the deliveries of ${id}` },
  );
