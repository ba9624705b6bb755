import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** What each provider that is reached by plain HTTP answers, by the beginning of the path; with 200 where nothing else is said. */
const answers: readonly (readonly [prefix: string, body: object, status?: number])[] = [
  ['/fcm/', { name: 'projects/acme-app/messages/0:1500415314455276%31bd1c9631bd1c96' }],
  ['/token', { access_token: 'bench', expires_in: 3_599, token_type: 'Bearer' }],
  ['/slack/', { ok: true, channel: 'D024BE91L', ts: '1503435956.000247' }],
  ['/webhook', {}],
  ['/pagerduty', { status: 'success', message: 'Event processed', dedup_key: 'acme:1' }, 202],
  ['/teams', {}, 202],
];

function answer(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  request.on('end', () => {
    const [, body, status = 200] = answers.find(([prefix]) => request.url?.startsWith(prefix) === true) ?? [
      '',
      {},
      404,
    ];
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
}

/** Runs in a process of its own, whose CPU is nobody's; says where it listens, and ends with its parent. */
const server = createServer(answer).listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) process.send?.(`http://127.0.0.1:${address.port}`);
});
process.once('disconnect', () => process.exit(0));
