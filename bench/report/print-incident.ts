import { dollarsPerThousandIncidentsAim } from '../aims.ts';
import { prices } from '../prices.ts';
import { type Cost, sum, total } from './cost.ts';
import type { IncidentCost, Part } from './incident.ts';
import { mark, printTable } from './print-table.ts';

const right = (heading: string) => ({ heading, right: true });
const thousand = 1_000;
const perMillion = 1e6;
const dollars = (value: number): string => value.toFixed(4);
/** A count that may be an average. */
const amount = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(1));

/** What a thousand incidents of three levels cost, with the way to the figure. */
export function printIncident({ incident, notifications, states }: IncidentCost): void {
  printParts('One incident of three levels: opened, each level told, acknowledged, resolved', incident);
  const entered = [...states.values()].reduce((all, count) => all + count, 0);
  const counts = [...states].map(([name, count]) => `${count} × ${name}`).join(', ');
  console.log(
    `\nState transitions: ${counts}: ${entered}, and one to the end, ${prices.stateTransition} dollars each.`,
  );
  printParts(
    'The messages of it: two mails, two texts and one message in Slack a level, two more in Slack',
    notifications,
  );
  const own = total(costOf(incident)) * thousand;
  const messages = total(costOf(notifications)) * thousand;
  const aim = dollarsPerThousandIncidentsAim;
  console.log(
    `\nA thousand such incidents: ${own.toFixed(2)} dollars (aim ${aim.toFixed(2)} ${mark(own, aim)}), and their messages ${messages.toFixed(2)}, providers apart.`,
  );
  console.log('Every invocation is alone, and minutes after the last: keys, secrets and tenants are read anew.');
}

const costOf = (parts: readonly Part[]): Cost => sum(parts.map(({ cost }) => cost));

function printParts(title: string, parts: readonly Part[]): void {
  const add = (of: (part: Part) => number): number => parts.reduce((all, part) => all + of(part), 0);
  const all: Part = {
    what: 'together',
    times: add(({ times }) => times),
    cpuMs: add(({ cpuMs = 0 }) => cpuMs),
    calls: add(({ calls }) => calls),
    writeUnits: add(({ writeUnits }) => writeUnits),
    readUnits: add(({ readUnits }) => readUnits),
    cost: costOf(parts),
  };
  printTable(
    title,
    [
      { heading: 'what' },
      right('times'),
      right('CPU ms'),
      right('calls'),
      right('WRU'),
      right('RRU'),
      ...['API', 'Lambda', 'DynamoDB', 'SQS', 'states', 'KMS', 'logs', '$ per 1,000'].map(right),
    ],
    [...parts, all].map(({ what, times, cpuMs, calls, writeUnits, readUnits, cost }) => [
      what,
      what === all.what ? '' : String(times),
      cpuMs === undefined ? '' : cpuMs.toFixed(2),
      amount(calls),
      amount(writeUnits),
      amount(readUnits),
      ...[cost.api, cost.lambda, cost.table, cost.queues, cost.states, cost.keys, cost.logs].map((part) =>
        dollars(part * thousand),
      ),
      dollars(total(cost) * thousand),
    ]),
  );
}

/** What events cost until their rules have acted. */
export function printEvents(costs: ReadonlyMap<string, Cost>): void {
  const perMillionOf = (part: number): string => (part * perMillion).toFixed(2);
  printTable(
    'US dollars per million events, each meant for one rule of ten, which opens an incident',
    [{ heading: 'events' }, ...['API or bus', 'Lambda', 'DynamoDB', 'SQS', 'KMS', 'logs', 'total'].map(right)],
    [...costs].map(([name, cost]) => [
      name,
      ...[cost.api, cost.lambda, cost.table, cost.queues, cost.keys, cost.logs].map(perMillionOf),
      perMillionOf(total(cost)),
    ]),
  );
}
