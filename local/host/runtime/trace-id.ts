import { randomBytes } from 'node:crypto';

/** A new AWS X-Ray trace id, as API Gateway and Lambda put it in `X-Amzn-Trace-Id`: not sampled. */
export function newTraceId(): string {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  return `Root=1-${seconds}-${randomBytes(12).toString('hex')};Parent=${randomBytes(8).toString('hex')};Sampled=0`;
}
