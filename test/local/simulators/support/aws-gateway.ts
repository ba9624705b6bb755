import { createServer } from 'node:http';
import type { AwsCall } from '../../../../local/host/ports.ts';
import { closeServer, listen } from '../../../../local/simulators/http/server.ts';
import type { Simulators } from '../../../../local/simulators/server.ts';

const sesActions: Readonly<Record<string, string>> = {
  'POST /v2/email/outbound-emails': 'SendEmail',
  'GET /v2/email/account': 'GetAccount',
};

/** What stands before the simulated AWS services in the host, without roles: takes what the real clients send. */
export const startAwsGateway = async (services: Simulators['awsServices']) => {
  const calls: AwsCall[] = [];
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks);
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://gateway');
    const isSes = pathname.startsWith('/v2/email/');
    const sesAction = sesActions[`${incoming.method} ${pathname}`] ?? pathname;
    const call: AwsCall = {
      service: isSes ? 'ses' : 'sns',
      action: isSes ? sesAction : (new URLSearchParams(body.toString()).get('Action') ?? ''),
      method: incoming.method ?? '',
      path: pathname,
      query: searchParams,
      headers: {},
      body,
      principal: 'Test',
    };
    calls.push(call);
    const reply = await services[isSes ? 'ses' : 'sns'](call);
    response.writeHead(reply.status, reply.headers).end(reply.body);
  });
  const url = await listen(server, 0);
  return { url, calls, close: () => closeServer(server) };
};
