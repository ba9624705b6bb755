import { randomUUID } from 'node:crypto';
import { readJson } from '../../http/body.ts';
import { json, type Reply } from '../../http/reply.ts';
import type { Route } from '../../http/router.ts';
import { retryAfterSeconds, type SimulatedProvider, type World } from '../provider.ts';
import { messageSchema, textsOf } from './card.ts';
import { knows } from './workflows.ts';

const maxBytes = 28 * 1_024;

const refusal = (status: number, code: string, message: string, headers = {}): Reply =>
  json(status, { error: { code, message } }, headers);

const refusals = {
  error: (): Reply => refusal(500, 'InternalServerError', 'The workflow could not be run.'),
  throttle: (): Reply =>
    refusal(429, 'TooManyRequests', 'Rate limit is exceeded.', { 'retry-after': String(retryAfterSeconds) }),
  reject: (): Reply => refusal(400, 'TriggerInputSchemaMismatch', 'The input body does not match its schema type.'),
};

/** Markdown's escapes are not for people who read the inbox's list. */
const readable = (text: string): string => text.replace(/\\([\\`*_~[\]<>&#+.)=-])/g, '$1');

/** Workflows that begin with "When a Teams webhook request is received", and post the card that they are given. */
export const createTeams = ({ inbox, gate }: World): SimulatedProvider => {
  const invoke: Route['handle'] = (request, { workflow = '' }) => {
    const known = knows(workflow, request.query.get('sig'));
    if (known === 'unknown') return refusal(404, 'WorkflowNotFound', `The workflow '${workflow}' could not be found.`);
    if (known === 'forbidden') {
      return refusal(401, 'DirectApiAuthorizationRequired', 'The request must be signed with the key of the workflow.');
    }
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
      return refusal(415, 'UnsupportedMediaType', 'The content type must be application/json.');
    }
    if (request.body.length > maxBytes) return refusal(413, 'RequestEntityTooLarge', 'A card takes at most 28 KB.');
    const read = messageSchema.safeParse(readJson(request.body));
    if (!read.success) {
      const places = read.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
      return refusal(400, 'TriggerInputSchemaMismatch', places.join('; '));
    }
    const [{ content }] = read.data.attachments;
    return gate.admit({
      channel: 'teams',
      refusals,
      signal: request.signal,
      accept: () => {
        const runId = randomUUID();
        const texts = textsOf(content.body).map(readable);
        inbox.add({
          channel: 'teams',
          to: workflow,
          providerId: runId,
          from: 'Workflows',
          ...(content.fallbackText === undefined ? {} : { subject: content.fallbackText }),
          text: texts.join('\n'),
          payload: read.data,
        });
        return { status: 202, headers: { 'x-ms-workflow-run-id': runId }, body: '' };
      },
    });
  };
  return {
    routes: [
      { method: 'POST', path: '/providers/teams/workflows/{workflow}/triggers/manual/paths/invoke', handle: invoke },
    ],
    awsServices: {},
    feedback: {},
  };
};
