import { describe, expect, it } from 'vitest';
import { OwnError } from '../../../lambdas/core/own-error.ts';
import { describeError } from '../../../lambdas/framework/logging/describe-error.ts';

const address = 'marie@techcorp.example';

class PlaceGoneError extends OwnError {
  override readonly name = 'PlaceGoneError';
}

describe('a foreign error', () => {
  const error = Object.assign(
    new TypeError(`Invalid URL\n    at ${address}`, {
      cause: Object.assign(new Error(`no ${address}`), { code: 'ENOTFOUND', $response: { body: address } }),
    }),
    {
      code: 'ERR_INVALID_URL',
      input: address,
      Item: { to: { S: address } },
      $metadata: { requestId: 'a1-b2', httpStatusCode: 400, cfId: address },
    },
  );
  const described = describeError(error);

  it('is told by its name, code, frames, request and cause', () => {
    expect(described).toMatchObject({
      name: 'TypeError',
      code: 'ERR_INVALID_URL',
      requestId: 'a1-b2',
      httpStatus: 400,
      cause: { name: 'Error', code: 'ENOTFOUND' },
    });
    expect(described.stack?.[0]).toMatch(/^at .*describe-error\.test\.ts:\d+:\d+\)?$/);
  });

  it('leaves out its message and fields, which quote an address', () => {
    expect(JSON.stringify(described)).not.toContain('marie');
    expect(JSON.stringify(described)).not.toContain('Invalid URL');
  });
});

it('tells the message of an error of ours, and its cause as carefully', () => {
  const described = describeError(new PlaceGoneError('the place "a" is gone', { cause: new Error(address) }));
  expect(described).toMatchObject({ name: 'PlaceGoneError', message: 'the place "a" is gone' });
  expect(JSON.stringify(described)).not.toContain(address);
});

it.each([address, { message: address }, undefined, Object.assign(new Error(), { name: address, code: address })])(
  'shows nothing of %j but that it was thrown',
  (thrown) => {
    const described = describeError(thrown);
    expect(described.name).toBe('UnreadableError');
    expect(JSON.stringify(described)).not.toContain(address);
  },
);

it('ends where causes go round', () => {
  const error = new Error('round');
  error.cause = error;
  expect(JSON.stringify(describeError(error)).split('"cause"')).toHaveLength(5);
});
