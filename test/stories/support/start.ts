import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { type CarillonClient, createClient } from '../../../client/client.ts';
import { type Inbox, openInbox } from './inbox.ts';
import { until } from './until.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const readyLine = /^Carillon is ready: API (http:\/\/127\.0\.0\.1:\d+), inbox (http:\/\/127\.0\.0\.1:\d+)/m;

const healthSchema = z.looseObject({ now: z.string() });

/** `npm start` as a process of its own, in a process group of its own. */
export interface Started {
  readonly apiUrl: string;
  readonly inbox: Inbox;
  readonly sender: CarillonClient;
  /** What `GET /v1/health` shows as the platform's time, in milliseconds. */
  now(): Promise<number>;
  /** Sends a signal; resolves with the exit code (null where the signal ended it) and how long that took. */
  end(signal: 'SIGINT' | 'SIGKILL'): Promise<{ readonly code: number | null; readonly tookMs: number }>;
  /** True while any process of the group lives: the host, its bundler, its database. */
  leavesProcesses(): boolean;
}

/** A start that did not come about: its exit code, and everything that it said. */
export interface NotStarted {
  readonly code: number | null;
  readonly said: string;
}

/** Starts the platform as a user does, on free ports unless the settings say otherwise. */
export async function start(settings: Readonly<Record<string, string>> = {}): Promise<Started | NotStarted> {
  const child = spawn(process.execPath, ['local/start.ts'], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CARILLON_PORT: '0', CARILLON_INBOX_PORT: '0', ...settings },
  });
  let said = '';
  child.stdout.on('data', (text) => {
    said += text;
  });
  child.stderr.on('data', (text) => {
    said += text;
  });
  const [, apiUrl, inboxUrl] = await until(
    async () => readyLine.exec(said) ?? (child.exitCode === null ? undefined : [said]),
    { realMs: 120_000, what: 'the start of the platform' },
  );
  if (apiUrl === undefined || inboxUrl === undefined) return { code: child.exitCode, said };
  return started(child, apiUrl, inboxUrl);
}

/** The same, for stories in which the start must come about. */
export async function mustStart(settings: Readonly<Record<string, string>> = {}): Promise<Started> {
  const result = await start(settings);
  if ('said' in result) throw new Error(`The platform did not start: ${result.said}`);
  return result;
}

function started(child: ChildProcess, apiUrl: string, inboxUrl: string): Started {
  const key = JSON.parse(readFileSync(`${root}.local/keys/techcorp-sender.json`, 'utf8'));
  const group = -(child.pid ?? Number.NaN);
  return {
    apiUrl,
    inbox: openInbox(inboxUrl),
    sender: createClient({ url: apiUrl, key }),
    async now() {
      const health: unknown = await (await fetch(new URL('/v1/health', apiUrl))).json();
      return Date.parse(healthSchema.parse(health).now);
    },
    async end(signal) {
      const beganAt = performance.now();
      const exited = once(child, 'exit');
      // A terminal's Ctrl-C reaches the whole group; a kill only the process that is named.
      process.kill(signal === 'SIGINT' ? group : -group, signal);
      const [code] = await exited;
      return { code, tookMs: performance.now() - beganAt };
    },
    leavesProcesses() {
      try {
        process.kill(group, 0);
        return true;
      } catch {
        return false;
      }
    },
  };
}
