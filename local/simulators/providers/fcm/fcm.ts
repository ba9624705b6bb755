import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Refusals } from '../../faults/gate.ts';
import { played } from '../../feedback/feedback.ts';
import { readJson } from '../../http/body.ts';
import { fieldErrors } from '../../http/problem.ts';
import { json, type Reply } from '../../http/reply.ts';
import type { Request, Route } from '../../http/router.ts';
import type { SimulatedProvider, World } from '../provider.ts';
import { fcmCodeOf, fcmError, unauthenticated } from './errors.ts';
import { holdsAccessToken, issueAccessToken } from './google-token.ts';
import { maxPayloadBytes, payloadBytes, sendRequestSchema } from './send-request.ts';

/** Tokens that FCM has forgotten are remembered up to this number; the oldest make room. */
const maxForgottenTokens = 100_000;

const refusals: Refusals = {
  error: (status = 500) => fcmError(fcmCodeOf(status)),
  throttle: () => fcmError('QUOTA_EXCEEDED'),
  reject: () => fcmError('UNREGISTERED'),
};

/** Firebase Cloud Messaging, HTTP v1, and the token endpoint of Google that stands before it. */
export const createFcm = ({ inbox, gate, clock, openJournal }: World): SimulatedProvider => {
  const journal = openJournal('unregistered-tokens', z.string());
  const forgotten = new Set(journal.entries);

  const accept = (request: Request, project: string): Reply => {
    const payload = readJson(request.body);
    const read = sendRequestSchema.safeParse(payload);
    if (!read.success) {
      const found = fieldErrors(read.error).map(({ path, message }) => `${path}: ${message}`);
      return fcmError('INVALID_ARGUMENT', found.join('; '));
    }
    if (payloadBytes(read.data) > maxPayloadBytes)
      return fcmError('INVALID_ARGUMENT', `The message is larger than ${maxPayloadBytes} bytes.`);
    const { token, notification } = read.data.message;
    if (forgotten.has(token)) return fcmError('UNREGISTERED');
    const name = `projects/${project}/messages/${randomUUID()}`;
    inbox.add({
      channel: 'push',
      to: token,
      providerId: name,
      from: project,
      ...(notification?.title === undefined ? {} : { subject: notification.title }),
      ...(notification?.body === undefined ? {} : { text: notification.body }),
      payload,
    });
    return json(200, { name });
  };

  const send: Route['handle'] = async (request, { project = '' }) =>
    holdsAccessToken(request.headers.authorization, clock.now())
      ? gate.admit({ channel: 'push', refusals, signal: request.signal, accept: () => accept(request, project) })
      : unauthenticated();

  const forget = (token: string): void => {
    if (forgotten.has(token)) return;
    forgotten.add(token);
    journal.append(token);
    if (forgotten.size <= maxForgottenTokens) return;
    for (const oldest of [...forgotten].slice(0, maxForgottenTokens / 10)) forgotten.delete(oldest);
    journal.rewrite([...forgotten]);
  };

  return {
    routes: [
      {
        method: 'POST',
        path: '/providers/google/token',
        handle: (request) => issueAccessToken(request, clock.now()),
      },
      { method: 'POST', path: '/providers/fcm/v1/projects/{project}/messages:send', handle: send },
    ],
    awsServices: {},
    feedback: {
      unregistered: async ({ message }) => {
        forget(message.to);
        return played;
      },
    },
  };
};
