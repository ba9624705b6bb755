import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import * as z from 'zod';
import type { CloudInlet } from '../../../../local/host/ports.ts';
import { type InboxMessage, inboxMessageSchema } from '../../../../local/simulators/inbox/message.ts';
import { startSimulators } from '../../../../local/simulators/server.ts';
import { startAwsGateway } from './aws-gateway.ts';
import { type ManualClock, manualClock } from './manual-clock.ts';

export const signingSecret = 'slack-signing-secret-of-the-tests';

interface Options {
  readonly port?: number;
  readonly dataFolder?: string;
  readonly actionsUrl?: string;
  readonly clock?: ManualClock;
}

/** The simulators with real clients in front of them, and a cloud that writes down what it is told. */
export const startWorld = async ({
  port = 0,
  dataFolder,
  actionsUrl = 'http://127.0.0.1:1',
  clock = manualClock(),
}: Options = {}) => {
  const simulators = await startSimulators({
    port,
    clock,
    ...(dataFolder === undefined ? {} : { dataFolder }),
    slackSigningSecret: signingSecret,
    actionsUrl: () => actionsUrl,
  });
  const events: Parameters<CloudInlet['putEvent']>[0][] = [];
  const logLines: { group: string; line: string }[] = [];
  simulators.connect({
    putEvent: async (event) => void events.push(event),
    putLogEvent: async (group, line) => void logLines.push({ group, line }),
  });
  const gateway = await startAwsGateway(simulators.awsServices);
  const client = {
    endpoint: gateway.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'TEST', secretAccessKey: 'test' },
    maxAttempts: 1,
  };
  const at = (path: string) => `${simulators.url}${path}`;
  return {
    ...simulators,
    clock,
    events,
    logLines,
    gateway,
    ses: new SESv2Client(client),
    sns: new SNSClient(client),
    get: (path: string) => fetch(at(path)),
    post: (path: string, body: unknown, headers: Record<string, string> = {}) =>
      fetch(at(path), {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      }),
    remove: (path: string) => fetch(at(path), { method: 'DELETE' }),
    messages: async (query = ''): Promise<InboxMessage[]> =>
      z.array(inboxMessageSchema).parse(await (await fetch(at(`/messages${query}`))).json()),
    stop: async () => {
      await simulators.close();
      await gateway.close();
    },
  };
};

export type TestWorld = Awaited<ReturnType<typeof startWorld>>;

/** The one message that must be there. */
export const onlyMessage = async (world: TestWorld): Promise<InboxMessage> => {
  const [message, ...others] = await world.messages();
  if (message === undefined || others.length > 0) throw new Error(`Expected one message, found ${others.length + 1}`);
  return message;
};
