import { describe, expect, it } from 'vitest';
import { digestBody } from '../../../lambdas/core/digest/digest-body.ts';
import { digestOwner } from '../../../lambdas/core/digest/names.ts';
import { compileTemplate } from '../../../lambdas/core/template/engine/engine.ts';
import { aBody, noon } from '../../support/builders.ts';

const owner = digestOwner({ tenant: 'acme', recipientId: 'marie', channel: 'email', digestKey: 'news' });

/** A digest of messages with these contents. */
function digestOf(contents: readonly string[], metadata: Readonly<Record<string, string>> = {}) {
  const body = aBody({ request: { metadata } });
  const [channel] = body.request.channels;
  if (channel === undefined) throw new Error('the request has no channel');
  const latest = { body, step: 0, channel };
  return digestBody({
    digest: { ...owner, id: 'ntf_digest', closedAt: noon, members: [] },
    told: contents.map(() => latest),
    latest,
    items: contents.map((content, index) => ({
      notificationId: `ntf_${index}`,
      title: `News ${index}`,
      content,
      at: noon,
      data: {},
    })),
    locale: 'en',
  });
}

describe.each([
  ['long', Array.from({ length: 100 }, () => 'word '.repeat(300))],
  ['full of braces', [...Array(92).fill('hello '.repeat(100)), ...Array(8).fill('{'.repeat(3_990))]],
  ['full of what opens a tag', Array.from({ length: 100 }, () => '{% '.repeat(1_300))],
])('a digest of messages that are %s', (_, contents) => {
  const body = digestOf(contents, { all: 'x'.repeat(120_000) });

  it('fits into the table, and counts what it leaves out', () => {
    expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThanOrEqual(340_000);
    const { items = [], omitted } = body.about?.digest ?? {};
    expect(items.length).toBeGreaterThan(5);
    expect(items.length + (omitted ?? 0)).toBe(contents.length);
  });

  it('can be compiled', () => {
    expect(compileTemplate(body.request.content ?? '')).toMatchObject({ ok: true });
  });
});

it('of several has nothing of what one of them said beside its words', () => {
  expect(digestOf(['one', 'two'], { order: '7' }).request).toMatchObject({ metadata: {}, data: {} });
  expect(digestOf(['one'], { order: '7' }).request).toMatchObject({ metadata: { order: '7' } });
});

it('is kept back by what keeps back any message: it is not sent at once', () => {
  for (const contents of [['one'], ['one', 'two']])
    expect(digestOf(contents).request.channels).toMatchObject([{ immediate: false }]);
});
