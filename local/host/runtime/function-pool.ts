import { randomUUID } from 'node:crypto';
import type { FunctionSpec } from './function-spec.ts';
import type { InvocationResult } from './protocol.ts';
import { type OutputSink, Sandbox } from './sandbox.ts';
import { newTraceId } from './trace-id.ts';

/** What the pools of all functions share. */
export interface PoolSurroundings {
  /** The platform clock's shared memory, read by the threads. */
  readonly clock: SharedArrayBuffer;
  /** Marks something in hand, so that the platform's clock goes at real speed; call the result once when done. */
  readonly hold: () => () => void;
  /** Takes what functions write. */
  readonly output: OutputSink;
  /** Told of every failed invocation. */
  readonly failed: (functionName: string, requestId: string, result: InvocationResult) => void;
}

/** One invocation to be. */
export interface Invocation {
  /** Anything that JSON can carry. */
  readonly event: unknown;
  readonly traceId?: string;
}

const timeLimitFactor = 3;
const idleLimitMs = 60_000;
/** Threads of one function, however many queues it reads. */
const mostThreads = 4;

/**
 * The sandboxes of one function: as many as it needs at once, up to a bound; more invocations wait their turn. Sandboxes
 * start when first needed and end after a minute without work.
 */
export class FunctionPool {
  readonly spec: FunctionSpec;
  readonly #surroundings: PoolSurroundings;
  #concurrency: number;
  #reserved = 0;
  #closed = false;
  readonly #idle: Sandbox[] = [];
  readonly #all = new Set<Sandbox>();
  readonly #waiting: ((sandbox: Sandbox) => void)[] = [];
  readonly #idleTimers = new Map<Sandbox, NodeJS.Timeout>();

  constructor(spec: FunctionSpec, surroundings: PoolSurroundings, concurrency: number) {
    this.spec = spec;
    this.#surroundings = surroundings;
    this.#concurrency = concurrency;
  }

  /** Adds threads of its own for an event source mapping, so that one of the function's queues does not starve another. */
  reserve(concurrency: number): void {
    this.#reserved += concurrency;
    this.#concurrency = Math.min(this.#reserved, mostThreads);
  }

  /** Runs the handler with one event. Never throws: a failure is a result. */
  async invoke({ event, traceId = newTraceId() }: Invocation): Promise<InvocationResult> {
    const release = this.#surroundings.hold();
    const requestId = randomUUID();
    try {
      const sandbox = await this.#take();
      const timeLimitMs = this.spec.timeoutSeconds * 1000 * timeLimitFactor;
      const result = await sandbox.invoke({ requestId, event: JSON.stringify(event), timeLimitMs, traceId });
      this.#giveBack(sandbox);
      if (!result.ok && !this.#closed) this.#surroundings.failed(this.spec.name, requestId, result);
      return result;
    } finally {
      release();
    }
  }

  /** Ends all sandboxes; invocations under way fail. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const timer of this.#idleTimers.values()) clearTimeout(timer);
    await Promise.all([...this.#all].map((sandbox) => sandbox.end()));
  }

  async #take(): Promise<Sandbox> {
    const idle = this.#idle.pop();
    if (idle) {
      clearTimeout(this.#idleTimers.get(idle));
      return idle.ended ? this.#replace(idle) : idle;
    }
    if (this.#all.size < this.#concurrency) return this.#start();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #start(): Sandbox {
    const sandbox = new Sandbox(this.spec, this.#surroundings.clock, this.#surroundings.output);
    this.#all.add(sandbox);
    return sandbox;
  }

  #replace(ended: Sandbox): Sandbox {
    this.#all.delete(ended);
    return this.#start();
  }

  #giveBack(sandbox: Sandbox): void {
    const next = this.#waiting.shift();
    if (next) {
      next(sandbox.ended ? this.#replace(sandbox) : sandbox);
    } else if (sandbox.ended) {
      this.#all.delete(sandbox);
    } else {
      this.#idle.push(sandbox);
      this.#idleTimers.set(sandbox, setTimeout(() => this.#retire(sandbox), idleLimitMs).unref());
    }
  }

  #retire(sandbox: Sandbox): void {
    const position = this.#idle.indexOf(sandbox);
    if (position < 0) return;
    this.#idle.splice(position, 1);
    this.#all.delete(sandbox);
    this.#idleTimers.delete(sandbox);
    void sandbox.end();
  }
}
