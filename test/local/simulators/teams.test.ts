import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { workflowUrl } from '../../../local/simulators/providers/teams/workflows.ts';
import { onlyMessage, startWorld, type TestWorld } from './support/world.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const block = { type: 'TextBlock', text: 'Down \\*now\\*', wrap: true };
const card = (changes: object = {}) => ({ type: 'AdaptiveCard', version: '1.5', body: [block], ...changes });
const message = (content: object = card()) => ({
  type: 'message',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }],
});
const post = (body: unknown, { url = workflowUrl(world.url, 'incidents'), type = 'application/json' } = {}) =>
  fetch(url, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': type } });
const codeOf = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code;

describe('a card', () => {
  test('is posted where the workflow posts, and the answer has no words', async () => {
    const facts = { type: 'FactSet', facts: [{ title: 'Severity', value: 'critical' }] };
    const head = { type: 'Container', style: 'attention', bleed: true, items: [block] };
    const answer = await post(message(card({ fallbackText: 'Down', body: [head, facts] })));
    expect(answer.status).toBe(202);
    expect(await answer.text()).toBe('');
    expect(await onlyMessage(world)).toMatchObject({
      channel: 'teams',
      to: 'incidents',
      from: 'Workflows',
      subject: 'Down',
      text: 'Down *now*\nSeverity: critical',
      payload: { type: 'message' },
    });
  });

  test.each([
    ['is no message', { type: 'text' }],
    ['has no card', { type: 'message', attachments: [] }],
    ['is of a version that Teams does not show', message(card({ version: '1.6' }))],
    ['is empty', message(card({ body: [] }))],
    ['has an element that nobody knows', message(card({ body: [{ type: 'Blink', text: 'x' }] }))],
    ['has a text that is none', message(card({ body: [{ type: 'TextBlock', text: '' }] }))],
    ['opens what is no address', message(card({ actions: [{ type: 'Action.OpenUrl', title: 'x', url: 'x' }] }))],
    [
      'mentions somebody whom no text names',
      message(
        card({
          msteams: { entities: [{ type: 'mention', text: '<at>A</at>', mentioned: { id: 'a@b.c', name: 'A' } }] },
        }),
      ),
    ],
  ])('is refused where it %s', async (_, body) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(await codeOf(answer)).toBe('TriggerInputSchemaMismatch');
    expect(await world.messages()).toEqual([]);
  });

  test('is refused where it is larger than 28 KB, or is not JSON', async () => {
    expect((await post(message(card({ body: [{ ...block, text: 'x'.repeat(28_700) }] })))).status).toBe(413);
    expect((await post(message(), { type: 'text/plain' })).status).toBe(415);
  });

  test.each([
    ['another signature', 401, 'DirectApiAuthorizationRequired', (url: string) => `${url}x`],
    ['another name', 404, 'WorkflowNotFound', (url: string) => url.replace('/incidents/', '/nobody/')],
  ])('is refused at an address with %s: %i', async (_, status, code, change) => {
    const answer = await post(message(), { url: change(workflowUrl(world.url, 'incidents')) });
    expect(answer.status).toBe(status);
    expect(await codeOf(answer)).toBe(code);
  });

  test.each([
    ['error', 500, 'InternalServerError', null],
    ['throttle', 429, 'TooManyRequests', '2'],
    ['reject', 400, 'TriggerInputSchemaMismatch', null],
  ])('under %s: %i %s', async (mode, status, code, retryAfter) => {
    await world.post('/faults', { channel: 'teams', mode });
    const answer = await post(message());
    expect(answer.status).toBe(status);
    expect(answer.headers.get('retry-after')).toBe(retryAfter);
    expect(await codeOf(answer)).toBe(code);
    expect(await world.messages()).toEqual([]);
  });
});
