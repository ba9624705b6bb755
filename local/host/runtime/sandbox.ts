import { Worker } from 'node:worker_threads';
import type { FunctionSpec } from './function-spec.ts';
import type { FunctionError, InvocationResult, InvokeMessage, ThreadData, ThreadMessage } from './protocol.ts';
import { threadCode } from './thread-code.ts';

/** Takes every line that a function writes. */
export type OutputSink = (functionName: string, line: string) => void;

/** Lambda gives a function ten seconds to load; three times as many here, as for every limit. */
const loadLimitMs = 30_000;
const threadEndingGraceMs = 1_000;

/**
 * One worker thread with one function loaded in it, which handles one event at a time. Whatever the function does to
 * its thread (an endless loop, `process.exit`, a stray rejection, an exhausted heap) fails its invocation with an error
 * of Lambda's shape and leaves the sandbox ended.
 */
export class Sandbox {
  readonly #spec: FunctionSpec;
  readonly #worker: Worker;
  readonly #loaded: Promise<FunctionError | undefined>;
  #ended = false;
  #current: { requestId: string; finish: (result: InvocationResult) => void } | undefined;
  #fault: FunctionError | undefined;

  constructor(spec: FunctionSpec, clock: SharedArrayBuffer, output: OutputSink) {
    this.#spec = spec;
    const { bundleUrl, handlerName, arn: functionArn } = spec;
    this.#worker = new Worker(threadCode(), {
      eval: true,
      workerData: { clock, bundleUrl, handlerName, functionArn } satisfies ThreadData,
      env: { ...spec.environment },
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: spec.memoryMb },
      stdout: true,
      stderr: true,
      name: spec.name,
    });
    forwardLines(this.#worker.stdout, (line) => output(spec.name, line));
    forwardLines(this.#worker.stderr, (line) => output(spec.name, line));
    this.#loaded = this.#watch();
  }

  /** True once the thread can take no more events. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Handles one event. Never throws; a second call before the first ended is a mistake of the caller. */
  async invoke(invocation: InvokeMessage): Promise<InvocationResult> {
    if (this.#current) throw new Error(`${this.#spec.name} already handles ${this.#current.requestId} in this sandbox`);
    const fault = await this.#loaded;
    if (fault) return { ok: false, error: fault };
    const { promise, resolve } = Promise.withResolvers<InvocationResult>();
    const limit = setTimeout(() => this.#overTime(invocation), invocation.timeLimitMs);
    this.#current = { requestId: invocation.requestId, finish: resolve };
    if (this.#ended) this.#gone(undefined);
    else this.#worker.postMessage(invocation);
    const result = await promise;
    clearTimeout(limit);
    this.#current = undefined;
    return result;
  }

  /** Ends the thread, whatever it is doing. */
  async end(): Promise<void> {
    this.#ended = true;
    await this.#worker.terminate();
  }

  #watch(): Promise<FunctionError | undefined> {
    const { promise, resolve } = Promise.withResolvers<FunctionError | undefined>();
    const limit = setTimeout(() => {
      resolve({
        errorType: 'Sandbox.Timedout',
        errorMessage: `loading took longer than ${loadLimitMs / 1000} seconds`,
      });
      void this.end();
    }, loadLimitMs);
    this.#worker.on('message', (message: ThreadMessage) => {
      if (message.kind === 'ready') resolve(undefined);
      if (message.kind === 'unusable') this.#unusable(message.error, resolve);
      if (message.kind === 'result' && message.requestId === this.#current?.requestId) {
        this.#current.finish(message.result);
      }
    });
    this.#worker.on('error', (error) => {
      this.#fault ??= crash(error);
    });
    this.#worker.on('exit', (code) => {
      this.#gone(code);
      resolve(this.#fault ?? exited(code));
    });
    return promise.finally(() => clearTimeout(limit));
  }

  #unusable(error: FunctionError, loaded: (fault: FunctionError) => void): void {
    this.#fault = error;
    this.#ended = true;
    loaded(error);
    setTimeout(() => this.#worker.terminate(), threadEndingGraceMs).unref();
    this.#current?.finish({ ok: false, error });
  }

  #gone(code: number | undefined): void {
    this.#ended = true;
    this.#current?.finish({ ok: false, error: this.#fault ?? exited(code) });
  }

  #overTime({ requestId, timeLimitMs }: InvokeMessage): void {
    const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${(timeLimitMs / 1000).toFixed(2)} seconds`;
    this.#fault = { errorType: 'Sandbox.Timedout', errorMessage };
    this.#current?.finish({ ok: false, error: this.#fault });
    void this.end();
  }
}

function crash(error: Error): FunctionError {
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return { errorType: 'Runtime.OutOfMemory', errorMessage: 'Runtime exited with error: signal: killed' };
  }
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

function exited(code: number | undefined): FunctionError {
  return {
    errorType: 'Runtime.ExitError',
    errorMessage: `Runtime exited with error: exit status ${code ?? 'unknown'}`,
  };
}

function forwardLines(stream: NodeJS.ReadableStream, take: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line) take(line);
  });
  stream.on('end', () => {
    if (rest) take(rest);
  });
}
