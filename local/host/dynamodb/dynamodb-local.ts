import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { callDynamoDb } from './dynamodb-call.ts';
import { DynamoDbLocalFailed } from './errors.ts';
import { javaArguments } from './java-command.ts';

/** A running DynamoDB Local. */
export interface DynamoDbLocal {
  /** `http://127.0.0.1:PORT` */
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Longest wait for Java to answer; it takes about a second. */
const startTimeoutMillis = 30_000;

/**
 * Starts DynamoDB Local, AWS's own, on a free port of 127.0.0.1. It ends with this process, however that ends.
 *
 * @param options.dataFolder keeps the tables there; without it they live in memory
 * @throws DynamoDbLocalFailed with what Java said
 */
export async function startDynamoDbLocal(options: { readonly dataFolder?: string } = {}): Promise<DynamoDbLocal> {
  if (options.dataFolder !== undefined) mkdirSync(options.dataFolder, { recursive: true });
  // Its own process group: Ctrl-C in a terminal is the host's to handle, in order.
  const java = spawn('java', javaArguments(options.dataFolder), { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  try {
    const endpoint = `http://127.0.0.1:${await announcedPort(java)}`;
    await callDynamoDb(endpoint, 'DynamoDB_20120810.ListTables', {});
    return { endpoint, close: () => end(java) };
  } catch (error) {
    await end(java);
    throw error;
  }
}

function announcedPort(java: ChildProcess): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let said = '';
  const fail = (what: string) => reject(new DynamoDbLocalFailed(what, said));
  const timer = setTimeout(() => fail(`no answer within ${startTimeoutMillis / 1_000} s.`), startTimeoutMillis);
  java.once('error', () => fail('there is no `java` to run. Install Java 17 or newer (Debian: default-jdk-headless).'));
  java.once('exit', (code) => fail(`java ended with ${code}. It needs a JDK, version 17 or newer.`));
  java.stderr?.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-10_000);
  });
  if (java.stdout !== null) {
    createInterface({ input: java.stdout }).on('line', (line) => {
      const [, port] = /^port (\d+)$/.exec(line) ?? [];
      if (port !== undefined) resolve(Number(port));
    });
  }
  return promise.finally(() => clearTimeout(timer));
}

async function end(java: ChildProcess): Promise<void> {
  if (java.pid === undefined || java.exitCode !== null || java.signalCode !== null) return;
  const ended = once(java, 'exit');
  java.stdin?.end();
  const killer = setTimeout(() => java.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(killer);
}
