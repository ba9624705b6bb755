import { functions } from '../../lib/functions.ts';
import { assumptions } from '../assumptions.ts';
import type { Finding } from '../measure/worker.ts';
import { prices } from '../prices.ts';

/** What something costs, in US dollars, by who is paid for it. */
export interface Cost {
  readonly api: number;
  readonly lambda: number;
  readonly table: number;
  readonly queues: number;
  readonly states: number;
  readonly keys: number;
  readonly logs: number;
}

export const nothing: Cost = { api: 0, lambda: 0, table: 0, queues: 0, states: 0, keys: 0, logs: 0 };
const chunkBytes = 64 * 1_024;
const gigabyte = 1e9;

export const total = (cost: Cost): number => Object.values(cost).reduce((sum, part) => sum + part, 0);
export const sum = (costs: readonly Cost[]): Cost =>
  costs.reduce((all, cost) => combine(all, cost, (left, right) => left + right), nothing);
export const times = (cost: Cost, factor: number): Cost => combine(cost, cost, (part) => part * factor);

function combine(left: Cost, right: Cost, merge: (left: number, right: number) => number): Cost {
  return {
    api: merge(left.api, right.api),
    lambda: merge(left.lambda, right.lambda),
    table: merge(left.table, right.table),
    queues: merge(left.queues, right.queues),
    states: merge(left.states, right.states),
    keys: merge(left.keys, right.keys),
    logs: merge(left.logs, right.logs),
  };
}

/** How an invocation came about, which is paid for too. */
export type Trigger = 'api' | 'queue' | 'stream' | 'machine' | 'none';

/** What one unit of a line costs: a delivery, or a notification. */
export function costOf(name: string, trigger: Trigger, { usage, units, cpu }: Finding): Cost {
  const memoryMb = memoryOf(name);
  const durationMs = billedMs(name, trigger, usage.waitMs, usage.calls.length, cpu.median);
  const sends = usage.calls.filter(({ service }) => service === 'sqs');
  const sendRequests = sends.reduce((count, { bytes }) => count + Math.max(1, Math.ceil(bytes / chunkBytes)), 0);
  // Lambda receives a batch with one request and deletes it with another.
  const queueRequests = sendRequests + (trigger === 'queue' ? 2 : 0);
  const count = (service: string) => usage.calls.filter((call) => call.service === service).length;
  const invocations = trigger === 'none' ? 0 : 1;
  const cost: Cost = {
    api: trigger === 'api' ? prices.apiRequest : 0,
    lambda: invocations * prices.lambdaRequest + (memoryMb / 1_024) * (durationMs / 1_000) * prices.lambdaGbSecond,
    table: usage.writeUnits * prices.dynamoWriteUnit + usage.readUnits * prices.dynamoReadUnit,
    queues: queueRequests * (prices.sqsRequest + prices.sqsFairRequest),
    states: 0,
    keys: count('kms') * prices.kmsRequest + count('secretsmanager') * prices.secretRequest,
    logs:
      ((usage.logBytes + (trigger === 'api' ? assumptions.accessLogBytes : 0)) / gigabyte) * prices.logGb +
      invocations * assumptions.tracedShare * prices.traceRecorded,
  };
  return times(cost, 1 / units);
}

/** Functions that ask providers over HTTP, whose time the stubs do not count. */
const asksProviders: ReadonlySet<string> = new Set([
  ...['send-push', 'send-slack', 'send-webhook', 'send-pagerduty', 'send-teams'],
  'tend-incidents',
]);

/** What Lambda bills for an invocation, in milliseconds: waiting, and CPU stretched by the share of a core it has. */
function billedMs(name: string, trigger: Trigger, waitMs: number, calls: number, cpuMs: number): number {
  const stretch = Math.max(1, assumptions.wholeCoreMb / memoryOf(name));
  const overHttp = asksProviders.has(name) ? assumptions.providerMs : 0;
  const exact = waitMs + overHttp + (cpuMs + calls * assumptions.transportCpuMs) * stretch;
  return trigger === 'none' ? exact : Math.ceil(exact);
}

function memoryOf(name: string): number {
  const size = Object.entries(functions).find(([known]) => known === name)?.[1];
  if (size === undefined) throw new Error(`lib/functions.ts does not size ${name}`);
  return size.memoryMb;
}
