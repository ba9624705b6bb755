import { describe, expect, it } from 'vitest';
import { gatewayResponse } from '../../../local/host/routes/gateway-response.ts';

const answer = (returned: unknown) => {
  const { status, headers, body } = gatewayResponse({ ok: true, payload: JSON.stringify(returned) ?? 'null' });
  return { status, headers, body: body.toString() };
};

const json = { 'content-type': 'application/json' };
const serverError = { status: 500, headers: json, body: '{"message":"Internal Server Error"}' };

describe('gatewayResponse', () => {
  it.each<[what: string, returned: unknown, expected: object]>([
    ['a status alone', { statusCode: 204 }, { status: 204, headers: {}, body: '' }],
    ['a status given as text', { statusCode: '201' }, { status: 201, headers: {}, body: '' }],
    [
      'headers, in lower case, values as texts',
      { statusCode: 200, headers: { 'Retry-After': 5, 'Content-Type': 'text/html' }, body: 'é' },
      { status: 200, headers: { 'retry-after': '5', 'content-type': 'text/html' }, body: 'é' },
    ],
    [
      'a body without a type',
      { statusCode: 200, body: 'hello' },
      { status: 200, headers: { 'content-type': 'text/plain;charset=utf-8' }, body: 'hello' },
    ],
    [
      'a body in base64',
      { statusCode: 200, headers: { 'content-type': 'image/png' }, body: 'aGVsbG8=', isBase64Encoded: true },
      { status: 200, headers: { 'content-type': 'image/png' }, body: 'hello' },
    ],
    [
      'cookies',
      { statusCode: 200, cookies: ['a=1', 'b=2'] },
      { status: 200, headers: { 'set-cookie': ['a=1', 'b=2'] }, body: '' },
    ],
    ['a plain object', { hello: 'world' }, { status: 200, headers: json, body: '{"hello":"world"}' }],
    ['a plain text', 'hello', { status: 200, headers: json, body: 'hello' }],
    ['a status that is none', { statusCode: 'teapot' }, serverError],
    ['a body that is not a text', { statusCode: 200, body: { not: 'a text' } }, serverError],
  ])('answers %s', (_what, returned, expected) => {
    expect(answer(returned)).toEqual(expected);
  });

  it('answers for a function that failed with 500, and tells nothing of why', () => {
    const failed = gatewayResponse({ ok: false, error: { errorType: 'Error', errorMessage: 'secret' } });
    expect({ ...failed, body: failed.body.toString() }).toEqual(serverError);
  });
});
