import type { AwsReply } from '../../host/ports.ts';

/** What an endpoint of the simulators answers; the same shape as an AWS reply, so that a fault can stand in for both. */
export type Reply = AwsReply;

/** An answer in JSON. */
export const json = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
});

/** An answer without a body (204). */
export const nothing: Reply = { status: 204, body: '' };
