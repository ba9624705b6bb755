import { createHmac, timingSafeEqual } from 'node:crypto';

/** Slack's own limit for how old a request may be; the same for one from the future. */
const maxAgeMs = 5 * 60_000;

/** A request as Slack signed it. */
export interface SlackSigned {
  /** `X-Slack-Request-Timestamp`: seconds since the epoch. */
  readonly timestamp: string | undefined;
  /** `X-Slack-Signature`: `v0=` and 64 hex digits. */
  readonly signature: string | undefined;
  /** The bytes as they came. */
  readonly body: Uint8Array;
}

/** Whether the time that the request was signed at is one of now; `nowMs` is real time, since Slack's clock stamped it. */
export const isFresh = ({ timestamp = '' }: Pick<SlackSigned, 'timestamp'>, nowMs: number): boolean =>
  /^\d{1,12}$/.test(timestamp) && Math.abs(nowMs - Number(timestamp) * 1_000) <= maxAgeMs;

/**
 * Whether Slack signed the request with this app's secret: HMAC-SHA-256 over `v0:<timestamp>:<body>`, compared in constant
 * time (https://docs.slack.dev/authentication/verifying-requests-from-slack).
 */
export function isSignedBySlack(secret: string, { timestamp = '', signature = '', body }: SlackSigned): boolean {
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex');
  const expected = Buffer.from(`v0=${digest}`);
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
