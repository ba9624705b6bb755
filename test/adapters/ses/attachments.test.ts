import { createHash } from 'node:crypto';
import { Agent } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { Exchange, ExchangeResult } from '../../../lambdas/adapters/http/exchange.ts';
import { publicOnlyAgent } from '../../../lambdas/adapters/http/public-only.ts';
import { fetchAttachments, maxAttachmentBytes } from '../../../lambdas/adapters/ses/attachments.ts';

const reference = { filename: 'terms.pdf', url: 'https://cdn.techcorp.example/terms.pdf' };
const withinMs = 8_000;
const file = Buffer.from('%PDF-1.7');
const sha256 = createHash('sha256').update(file).digest('hex');

const answer = (status: number, body = file): ExchangeResult => ({
  kind: 'answer',
  status,
  headers: { 'content-type': 'application/pdf' },
  body,
});
const silence = (kind: 'unsent' | 'lost', code: string): ExchangeResult => ({ kind, code, error: new Error(code) });
const asks =
  (result: ExchangeResult): Exchange =>
  async () =>
    result;
const fetchOne = (result: ExchangeResult, changes: object = {}) =>
  fetchAttachments([{ ...reference, ...changes }], withinMs, new Agent(), asks(result));

describe('fetchAttachments', () => {
  it('gives the file under the name of the request and the type of its server', async () => {
    expect(await fetchOne(answer(200), { sha256 })).toEqual({
      ok: true,
      value: [{ filename: 'terms.pdf', contentType: 'application/pdf', content: file }],
    });
  });

  it("prefers the request's own type", async () => {
    const files = await fetchOne(answer(200), { contentType: 'text/plain' });
    expect(files).toMatchObject({ value: [{ contentType: 'text/plain' }] });
  });

  const refused = (code: string) => ({ kind: 'failed', reason: 'content-invalid', code });
  it.each([
    ['another digest', answer(200), { sha256: '0'.repeat(64) }, refused('attachment.digest-mismatch')],
    ['plain http', answer(200), { url: 'http://cdn.techcorp.example/' }, refused('attachment.not-https')],
    ['nothing there', answer(404), {}, refused('attachment.http-404')],
    ['a redirect', answer(302), {}, refused('attachment.http-302')],
    ['more than the limit', silence('lost', 'answer-too-large'), {}, refused('attachment.too-large')],
    ['trouble at the server', answer(503), {}, { kind: 'retry', code: 'attachment.http-503' }],
    ['a gateway that waited in vain', answer(504), {}, { kind: 'retry', code: 'attachment.http-504' }],
    ['too many requests', answer(429), {}, { kind: 'retry', throttle: false }],
    ['no connection', silence('unsent', 'ECONNREFUSED'), {}, { kind: 'retry', code: 'attachment.ECONNREFUSED' }],
    ['no answer', silence('lost', 'timeout'), {}, { kind: 'retry', code: 'attachment.timeout' }],
  ])('sends no mail on %s', async (_, result, changes, expected) => {
    expect(await fetchOne(result, changes)).toMatchObject({ ok: false, error: expected });
  });

  it('refuses files that together are too large', async () => {
    const half = answer(200, Buffer.alloc(maxAttachmentBytes / 2 + 1));
    expect(await fetchAttachments([reference, reference], withinMs, new Agent(), asks(half))).toMatchObject({
      error: refused('attachment.too-large'),
    });
  });

  it('asks for one file after another, each for what the mail has left', async () => {
    const third = answer(200, Buffer.alloc(1_000_000));
    const allowed: number[] = [];
    let underWay = 0;
    const ask: Exchange = async ({ limits }) => {
      underWay += 1;
      allowed.push(limits.answerBytes);
      await Promise.resolve();
      expect(underWay).toBe(1);
      underWay -= 1;
      return third;
    };
    await fetchAttachments([reference, reference, reference], withinMs, new Agent(), ask);
    expect(allowed).toEqual([maxAttachmentBytes, maxAttachmentBytes - 1_000_000, maxAttachmentBytes - 2_000_000]);
  });

  it('asks for nothing more when the time of the mail is over', async () => {
    expect(await fetchAttachments([reference], 0, new Agent(), asks(answer(200)))).toMatchObject({
      error: { kind: 'retry', code: 'attachment.timeout' },
    });
  });

  it.each(['https://127.0.0.1/', 'https://169.254.169.254/latest/meta-data', 'https://[::ffff:10.0.0.1]/'])(
    'never fetches from %s',
    async (url) => {
      expect(await fetchAttachments([{ ...reference, url }], withinMs, publicOnlyAgent())).toMatchObject({
        error: refused('attachment.address-forbidden'),
      });
    },
  );
});
