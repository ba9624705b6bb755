import { describe, expect, it } from 'vitest';
import { isFresh, isSignedBySlack } from '../../../lambdas/framework/signature/slack.ts';

/** The example of Slack's own documentation: https://docs.slack.dev/authentication/verifying-requests-from-slack */
const secret = '8f742231b10e8888abcd99yyyzzz85a5';
const signed = {
  timestamp: '1531420618',
  signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  body: Buffer.from(
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar' +
      '&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=' +
      '&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN' +
      '&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
  ),
};

describe("Slack's signature", () => {
  it('holds for the example of its documentation', () => {
    expect(isSignedBySlack(secret, signed)).toBe(true);
  });

  it.each([
    ['another secret', 'another', signed],
    ['another time', secret, { ...signed, timestamp: '1531420619' }],
    ['another body', secret, { ...signed, body: Buffer.from('token=other') }],
    ['one digit changed', secret, { ...signed, signature: signed.signature.replace(/3$/, '4') }],
    ['half of it', secret, { ...signed, signature: signed.signature.slice(0, 40) }],
    ['another version', secret, { ...signed, signature: signed.signature.replace('v0', 'v1') }],
    ['none', secret, { ...signed, signature: undefined }],
  ])('does not hold with %s', (_, otherSecret, request) => {
    expect(isSignedBySlack(otherSecret, request)).toBe(false);
  });
});

describe('the time of a signature', () => {
  const now = 1_531_420_618_000;
  it.each([
    ['1531420618', true],
    ['1531420318', true],
    ['1531420317', false],
    ['1531420918', true],
    ['1531420919', false],
    ['', false],
    ['-1', false],
    ['1e9', false],
    [undefined, false],
  ])('%s is one of now: %s', (timestamp, fresh) => {
    expect(isFresh({ timestamp }, now)).toBe(fresh);
  });
});
