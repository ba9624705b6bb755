import type { AwsReply } from '../ports.ts';

/** A success of a service that speaks JSON. */
export function jsonReply(value: unknown): AwsReply {
  return { status: 200, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: JSON.stringify(value) };
}
