import type { Finding } from '../measure/worker.ts';
import { prices } from '../prices.ts';
import type { Happening, Life } from '../world/life.ts';
import { type Cost, costOf, nothing, sum, times } from './cost.ts';
import { triggerOf } from './triggers.ts';
import { heardLater, unitCost } from './way.ts';

/** One kind of thing that happens in the life of an incident. */
export interface Part {
  readonly what: string;
  /** How often it happens. */
  readonly times: number;
  /** CPU in milliseconds, of all times together; undefined where none of ours is used. */
  readonly cpuMs?: number;
  readonly calls: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  /** Of all times together, in US dollars. */
  readonly cost: Cost;
}

/** What an incident costs, and beside it what the messages cost that tell of it. */
export interface IncidentCost {
  readonly incident: readonly Part[];
  readonly notifications: readonly Part[];
  /** How often its execution entered each state. */
  readonly states: ReadonlyMap<string, number>;
}

/**
 * AWS counts each step that is executed, and does not say whether the way to the end of an execution is one more: rather
 * too high than too low, it is counted.
 */
export const transitionsOf = (states: readonly string[]): number => states.length + 1;

/** Adds up the life of an incident: its own calls, and for each invocation the CPU of the line that measures it. */
export function incidentCost({ happenings, states }: Life, findings: ReadonlyMap<string, Finding>): IncidentCost {
  const partsOf = (some: readonly Happening[]): readonly Part[] =>
    [...Map.groupBy(some, ({ line }) => line)].map(([line, group]) => toPart(line, group, findings));
  const transitions = transitionsOf(states);
  return {
    incident: [
      ...partsOf(happenings.filter(({ isNotification }) => !isNotification)),
      { ...unmeasured, what: 'state transitions', times: transitions, cost: machine(transitions) },
    ],
    notifications: [
      ...partsOf(happenings.filter(({ isNotification }) => isNotification)),
      ...upkeep(happenings, findings),
    ],
    states: new Map([...Map.groupBy(states, (name) => name)].map(([name, entered]) => [name, entered.length])),
  };
}

const unmeasured = { calls: 0, writeUnits: 0, readUnits: 0 } as const;
const machine = (transitions: number): Cost => ({ ...nothing, states: transitions * prices.stateTransition });

function toPart(line: string, group: readonly Happening[], findings: ReadonlyMap<string, Finding>): Part {
  const finding = findings.get(line);
  if (finding === undefined) throw new Error(`"${line}" was not measured`);
  const cpuOf = ({ units }: Happening): number => (finding.cpu.median / finding.units) * units;
  const costs = group.map((happening) => {
    const cpu = { median: cpuOf(happening), lowest: 0 };
    const { function: name, usage } = happening;
    return costOf(name, triggerOf(name), { usage, units: 1, cpu });
  });
  const add = (of: (happening: Happening) => number): number => group.reduce((all, each) => all + of(each), 0);
  return {
    what: line,
    times: group.length,
    cpuMs: add(cpuOf),
    calls: add(({ usage }) => usage.calls.length),
    writeUnits: add(({ usage }) => usage.writeUnits),
    readUnits: add(({ usage }) => usage.readUnits),
    cost: sum(costs),
  };
}

/** What follows messages later, as it was measured for any: the sweep, the closing, the counting, what providers say. */
function upkeep(happenings: readonly Happening[], findings: ReadonlyMap<string, Finding>): readonly Part[] {
  const unitsOf = (names: ReadonlySet<string>): number =>
    happenings.reduce((all, { function: name, units }) => all + (names.has(name) ? units : 0), 0);
  const notifications = unitsOf(new Set(['plan-notification']));
  const deliveries = unitsOf(new Set(happenings.flatMap(({ function: name }) => (/^send-/.test(name) ? name : []))));
  const heard = unitsOf(new Set([...heardLater].map((channel) => `send-${channel}`)));
  const follows: readonly (readonly [line: string, times: number])[] = [
    ['sweep, per notification', notifications],
    ['close, one recipient', notifications],
    ['outcomes, per delivery', deliveries],
    ['feedback, ten mails', heard],
  ];
  return follows.map(([line, count]) => {
    const { usage, units, cpu } = findings.get(line) ?? missing(line);
    const share = count / units;
    return {
      what: line,
      times: count,
      cpuMs: cpu.median * share,
      calls: usage.calls.length * share,
      writeUnits: usage.writeUnits * share,
      readUnits: usage.readUnits * share,
      cost: times(unitCost(findings, line), count),
    };
  });
}

function missing(line: string): never {
  throw new Error(`"${line}" was not measured`);
}

/** What one event costs until its rules have acted, one of ten of them with an incident. */
export function eventCosts(findings: ReadonlyMap<string, Finding>): ReadonlyMap<string, Cost> {
  const handled = unitCost(findings, 'event, one of ten rules fires');
  // EventBridge puts what its rules match on the queue, which is a request of ours.
  const queued: Cost = { ...nothing, queues: prices.sqsRequest };
  return new Map([
    ['over the API', sum([unitCost(findings, 'event accepted'), handled])],
    ['over the bus', sum([{ ...nothing, api: prices.busEvent }, queued, handled])],
  ]);
}
