import { centsPerThousandAim, cpuAimsMs, importAimMs } from '../aims.ts';
import { assumptions } from '../assumptions.ts';
import type { Weight } from '../bundle/meta.ts';
import type { ImportTime } from '../measure/import-time.ts';
import { quietReferenceMs } from '../measure/reference.ts';
import type { Finding } from '../measure/worker.ts';
import { prices, pricesAsOf } from '../prices.ts';
import { total } from './cost.ts';
import { mark, printTable } from './print-table.ts';
import type { Way } from './way.ts';

const right = (heading: string) => ({ heading, right: true });
const fixed = (value: number, digits: number): string => value.toFixed(digits);

/** CPU and AWS calls of every line, per unit and per invocation. */
export function printFindings(findings: ReadonlyMap<string, Finding>): void {
  const rows = [...findings].map(([name, { units, cpu, usage }]) => {
    const aim = cpuAimsMs[name];
    const each = cpu.median / units;
    return [
      name,
      fixed(each, 3),
      fixed(cpu.lowest / units, 3),
      cpu.reference === undefined ? '' : fixed(cpu.reference, 3),
      aim === undefined ? '' : fixed(aim, 1),
      mark(each, aim, cpu.lowest / units),
      String(units),
      fixed(usage.writeUnits / units, 2),
      fixed(usage.readUnits / units, 2),
      fixed(usage.logBytes / units, 0),
      callsOf(usage.calls),
    ];
  });
  printTable(
    'CPU in ms and DynamoDB units per delivery (sweep: per notification; incidents and events: each); calls of one invocation',
    [
      { heading: 'what' },
      right('CPU'),
      right('lowest'),
      right('ref'),
      right('aim'),
      { heading: '' },
      right('units'),
      right('WRU'),
      right('RRU'),
      right('log B'),
      { heading: 'AWS calls' },
    ],
    rows,
  );
  console.log('\nCPU: median of nine rounds, all threads of the process.');
  console.log(
    `ref: a fixed piece of JSON work in the same rounds; ${quietReferenceMs} when the bench was built, on a quiet machine.`,
  );
  console.log(
    'Push, Slack, webhook, PagerDuty and Teams CPU includes a loopback HTTP request; the answering process is not counted.',
  );
}

function callsOf(calls: Finding['usage']['calls']): string {
  const counts = Map.groupBy(calls, ({ operation }) => operation);
  return [...counts].map(([operation, made]) => `${made.length} ${operation}`).join(', ');
}

/** Size and import time of every bundle, and what is heavy in those that miss their aim. */
export function printBundles(bundles: readonly { readonly weight: Weight; readonly time: ImportTime }[]): void {
  const rows = bundles.map(({ weight, time }) => {
    const aim = importAimMs(weight.name);
    const missed = time.median > aim;
    return [
      weight.name,
      fixed(weight.bytes / 1_024, 0),
      fixed(time.median, 0),
      fixed(time.lowest, 0),
      String(aim),
      mark(time.median, aim, time.lowest),
      missed ? weight.heaviest.map(({ name, bytes }) => `${name} ${fixed(bytes / 1_024, 0)} KB`).join(', ') : '',
    ];
  });
  printTable(
    'Bundles: size and time to import in a fresh process, median of seven',
    [
      { heading: 'function' },
      right('KB'),
      right('ms'),
      right('lowest'),
      right('aim'),
      { heading: '' },
      { heading: 'heaviest' },
    ],
    rows,
  );
}

const perMillion = 1e6;
const centsPerThousand = 1e5;

/** What deliveries cost, by who is paid. */
export function printWays(all: readonly Way[]): void {
  const dollars = (value: number): string => fixed(value * perMillion, 2);
  const rows = all.map(({ channel, batched, cost }) => {
    const cents = total(cost) * centsPerThousand;
    const aim = centsPerThousandAim(batched);
    return [
      channel,
      batched ? 'batched (100 recipients)' : 'one per request',
      dollars(cost.api),
      dollars(cost.lambda),
      dollars(cost.table),
      dollars(cost.queues),
      dollars(cost.keys),
      dollars(cost.logs),
      dollars(total(cost)),
      fixed(cents, 2),
      fixed(aim, 0),
      mark(cents, aim),
    ];
  });
  const headings = ['API', 'Lambda', 'DynamoDB', 'SQS', 'KMS', 'logs', 'total', '¢ per 1,000', 'aim'];
  printTable(
    'US dollars per million deliveries, providers apart',
    [{ heading: 'channel' }, { heading: 'requests' }, ...headings.map(right), { heading: '' }],
    rows,
  );
  console.log(`\nPrices: eu-west-1, ${pricesAsOf}, bench/prices.ts: ${write(prices)}.`);
  console.log(`Assumed: bench/assumptions.ts: ${write(assumptions)}.`);
  console.log('Not in it: storage, backups, what an idle environment costs, cold starts, data transfer, free tiers.');
}

const write = (values: object): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(', ');
