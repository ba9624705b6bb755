import * as z from 'zod';
import { answerDynamoDb } from './dynamodb.ts';
import { answerSecret, fixedAnswers } from './services.ts';
import { answerSqs, type SentMessage } from './sqs.ts';
import type { Table } from './table.ts';
import { type AwsAnswer, type AwsRequest, textOfBody } from './transport.ts';

/** One call of AWS as it reached the HTTP handler. */
export interface Call {
  readonly service: string;
  readonly operation: string;
  /** Bytes of its body. */
  readonly bytes: number;
}

const services: readonly (readonly [prefix: string, service: string])[] = [
  ['dynamodb.', 'dynamodb'],
  ['sqs.', 'sqs'],
  ['states.', 'states'],
  ['email.', 'ses'],
  ['sns.', 'sns'],
  ['kms.', 'kms'],
  ['secretsmanager.', 'secretsmanager'],
];
const secretRequest = z.object({ SecretId: z.string() });

/** AWS in memory: a table, queues that remember what was sent, and providers that take everything. */
export class Aws {
  readonly calls: Call[] = [];
  readonly sent: SentMessage[] = [];
  readonly #table: Table;
  readonly #secrets: ReadonlyMap<string, string>;

  constructor(table: Table, secrets: ReadonlyMap<string, string>) {
    this.#table = table;
    this.#secrets = secrets;
  }

  /** Answers a request, remembers the call and changes the table. */
  answer(request: AwsRequest): AwsAnswer {
    const { service, operation } = nameOf(request);
    const body = textOfBody(request);
    this.calls.push({ service, operation, bytes: Buffer.byteLength(body) });
    const fixed = fixedAnswers[`${service} ${operation}`];
    if (fixed !== undefined) return fixed;
    const input: unknown = JSON.parse(body);
    if (service === 'dynamodb') return answerDynamoDb(this.#table, operation, input);
    if (service === 'secretsmanager') return answerSecret(this.#secrets, secretRequest.parse(input).SecretId);
    const { answer, sent } = answerSqs(operation, input);
    this.sent.push(...sent);
    return answer;
  }

  /** The calls since they were last taken. */
  takeCalls(): readonly Call[] {
    return this.calls.splice(0);
  }

  /** The messages sent since they were last taken. */
  takeSent(): readonly SentMessage[] {
    return this.sent.splice(0);
  }
}

/** Which operation of which service a request is for; one that is not known stops the bench. */
export function nameOf(request: AwsRequest): {
  readonly service: string;
  readonly operation: string;
} {
  const { hostname, headers } = request;
  const service = services.find(([prefix]) => hostname.startsWith(prefix))?.[1];
  if (service === undefined) throw new Error(`The bench stands in for no service at ${hostname}`);
  if (service === 'ses') return { service, operation: 'SendEmail' };
  if (service === 'sns') return { service, operation: /Action=(\w+)/.exec(textOfBody(request))?.[1] ?? 'unknown' };
  return { service, operation: headers['x-amz-target']?.split('.').at(-1) ?? 'unknown' };
}
