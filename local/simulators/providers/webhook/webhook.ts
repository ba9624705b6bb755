import { readJson } from '../../http/body.ts';
import { json, type Reply } from '../../http/reply.ts';
import type { Request } from '../../http/router.ts';
import { retryAfterSeconds, type SimulatedProvider, type World } from '../provider.ts';

const refusals = {
  error: (): Reply => json(500, { error: 'The receiver failed' }),
  throttle: (): Reply => json(429, { error: 'The receiver is busy' }, { 'retry-after': String(retryAfterSeconds) }),
  reject: (): Reply => json(410, { error: 'The receiver is gone for good' }),
};

/** A receiver of webhooks at `/webhook` and below: keeps the headers and the body as they came, and answers 200. */
export const createWebhookReceiver = ({ inbox, gate }: World): SimulatedProvider => {
  const receive = (request: Request): Promise<Reply> =>
    gate.admit({
      channel: 'webhook',
      refusals,
      signal: request.signal,
      accept: () => {
        const raw = request.body.toString();
        const query = request.query.size > 0 ? `?${request.query}` : '';
        inbox.add({
          channel: 'webhook',
          to: `http://${request.headers.host}${request.path}${query}`,
          headers: { ...request.headers },
          raw,
          payload: readJson(raw) ?? raw,
        });
        return json(200, { received: true });
      },
    });
  return {
    routes: [
      { method: 'POST', path: '/webhook', handle: receive },
      { method: 'POST', path: '/webhook/{rest*}', handle: receive },
    ],
    awsServices: {},
    feedback: {},
  };
};
