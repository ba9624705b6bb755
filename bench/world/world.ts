import { assumptions } from '../assumptions.ts';
import { Aws, type Call, nameOf } from '../stub/aws.ts';
import { VirtualLatency } from '../stub/latency.ts';
import { countLogBytes } from '../stub/log-bytes.ts';
import { replay } from '../stub/replay.ts';
import type { SentMessage } from '../stub/sqs.ts';
import { type Change, Table } from '../stub/table.ts';
import { type AwsRequest, installTransport } from '../stub/transport.ts';
import { functionEnvironment } from './environment.ts';
import { type Handler, loadHandler, mustSucceed, queueEvent } from './functions.ts';
import { signedRequest } from './signed-request.ts';
import { seedSecrets, seedTenant } from './tenant.ts';

/** What one invocation asked of AWS, and how long it waited for it. */
export interface Usage {
  readonly calls: readonly Call[];
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly logBytes: number;
  readonly waitMs: number;
  /** Changes of items, as the table's stream carries them. */
  readonly changes: readonly Change[];
  readonly sent: readonly SentMessage[];
}

export type FunctionName = string;

/** Functions in one process over AWS in memory. */
export class World {
  readonly #table = new Table();
  readonly #aws: Aws;
  readonly #latency = new VirtualLatency();
  readonly #takeLogBytes = countLogBytes();
  readonly #handlers = new Map<FunctionName, Handler>();
  readonly #files: Readonly<Record<FunctionName, string>>;
  #keys = 0;

  constructor(files: Readonly<Record<FunctionName, string>>, providersUrl: string) {
    this.#files = files;
    this.#aws = new Aws(this.#table, seedSecrets(providersUrl));
    Object.assign(process.env, functionEnvironment(providersUrl));
    seedTenant(this.#table);
    this.live();
  }

  /** From now on the table changes, queues remember, and answers take their virtual time. */
  live(): void {
    installTransport(async (request: AwsRequest) => {
      const answer = this.#aws.answer(request);
      await this.#latency.wait(latencyOf(nameOf(request)));
      return answer;
    });
  }

  /** From now on nothing changes, and answers cost as little as can be. */
  replaying(): void {
    installTransport(replay(this.#aws));
  }

  /** Loads a function once. */
  async handler(name: FunctionName): Promise<Handler> {
    const known = this.#handlers.get(name);
    if (known !== undefined) return known;
    const file = this.#files[name];
    if (file === undefined) throw new Error(`The function ${name} was not bundled for the bench`);
    const handler = await loadHandler(file);
    this.#handlers.set(name, handler);
    return handler;
  }

  /** Invokes a function and says what it used. */
  async invoke(name: FunctionName, event: unknown): Promise<Usage> {
    return (await this.ask(name, event)).usage;
  }

  /** Invokes a function, and says what it answered beside what it used. */
  async ask(name: FunctionName, event: unknown): Promise<{ readonly answer: unknown; readonly usage: Usage }> {
    const handler = await this.handler(name);
    this.#take();
    const answer = await handler(event);
    mustSucceed(name, answer);
    return { answer, usage: this.#take() };
  }

  /** Lets time pass for the functions, all at once. */
  advance(ms: number): void {
    const before = Date.now;
    Date.now = () => before() + ms;
  }

  /** A signed request to accept a notification, with an idempotency key of its own. */
  request(notification: unknown): unknown {
    return this.signed('POST', '/v1/notifications', notification);
  }

  /** A signed request, with an idempotency key of its own. */
  signed(method: 'POST' | 'PUT', path: string, body: unknown): unknown {
    this.#keys += 1;
    return signedRequest({ method, path, body }, `bench-${String(this.#keys).padStart(8, '0')}`);
  }

  /** Accepts a notification; returns what is on the intake queue. */
  async accept(notification: unknown): Promise<readonly SentMessage[]> {
    return (await this.invoke('accept-notification', this.request(notification))).sent;
  }

  /** Accepts and plans a notification; returns what is on the channel queues. */
  async plan(notification: unknown): Promise<readonly SentMessage[]> {
    return (await this.invoke('plan-notification', queueEvent(await this.accept(notification)))).sent;
  }

  #take(): Usage {
    const { read, write } = this.#table.takeUnits();
    return {
      calls: this.#aws.takeCalls(),
      sent: this.#aws.takeSent(),
      readUnits: read,
      writeUnits: write,
      logBytes: this.#takeLogBytes(),
      waitMs: this.#latency.takeWaitedMs(),
      changes: this.#table.takeChanges(),
    };
  }
}

function latencyOf({ service, operation }: ReturnType<typeof nameOf>): number {
  if (operation === 'TransactWriteItems') return assumptions.transactionMs;
  const known = Object.entries(assumptions.latencyMs).find(([name]) => name === service);
  if (known === undefined) throw new Error(`bench/assumptions.ts has no latency for ${service}`);
  return known[1];
}
