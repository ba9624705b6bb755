import { setImmediate } from 'node:timers/promises';
import type { Log } from '../../../lambdas/contracts/log.ts';
import { incidentMessageSchema } from '../../../lambdas/contracts/messages/incidents.ts';
import { eachMessage } from '../../../lambdas/framework/each-message.ts';
import { watchIncident } from '../../../lambdas/pipeline/incidents/watch-incident.ts';
import { Judge } from '../judge.ts';
import { Agenda } from '../machine/agenda.ts';
import { createDice } from '../machine/dice.ts';
import { Faults } from '../machine/faults.ts';
import type { Machine, Process } from '../machine/process.ts';
import { Trace } from '../machine/trace.ts';
import { type Consumer, SimulatedQueue } from '../queues/queue.ts';
import { createDirectory } from './directory.ts';
import { SimulatedExecutions } from './executions.ts';
import { letPeopleRespond } from './people.ts';
import { createIncidentRules } from './rules/rules.ts';
import { type IncidentSabotage, perhaps } from './sabotage.ts';
import type { IncidentScenario } from './scenario.ts';
import { createIncidents } from './store.ts';
import { EventStream } from './stream.ts';
import { WatchSweep } from './sweep.ts';
import { IncidentTable } from './table.ts';

/** What one seed came to. */
export interface IncidentVerdict {
  readonly seed: number;
  readonly violations: Judge['violations'];
  readonly hash: string;
  readonly trace: readonly string[];
  readonly told: number;
}

/** More than any scenario that comes to rest needs. */
const mostEvents = 200_000;
const visibilityMs = 180_000;
const maxReceiveCount = 10;

/** Plays the incidents of a seed to their ends, or to the first rule that does not hold. */
export async function simulateIncidents(
  scenario: IncidentScenario,
  { keepTrace = false, sabotage = {} }: { readonly keepTrace?: boolean; readonly sabotage?: IncidentSabotage } = {},
): Promise<IncidentVerdict> {
  const dice = createDice(scenario.seed).fork();
  let now = scenario.start;
  const trace = new Trace(keepTrace);
  const agenda = new Agenda();
  const machine: Machine = { agenda, dice, faults: new Faults(scenario.faults, dice.fork()), trace, now: () => now };
  const judge = new Judge(machine.now);
  const planned = new Set<string>();
  const drivenAnew = new Set<string>();
  const table = new IncidentTable(scenario.tenants, machine.now, (commit, records) => {
    rules.committed(commit);
    stream.add(records);
  });
  const rules = createIncidentRules({ scenario, table, judge, planned, drivenAnew, stream: () => stream });

  const ports = (process: Process) => ({
    incidents: perhaps(createIncidents(process, table), sabotage.incidents),
    tenants: {
      get: (id: string) => process.call({ port: 'store', name: 'tenants.get', run: () => table.tenants.get(id) }),
    },
    policies: { get: async () => undefined },
    directory: createDirectory(process),
    executions: executions.portFor(process),
    clock: process.clock,
    log: tracingLog(machine, process, drivenAnew),
  });
  const executions = new SimulatedExecutions(machine, ports);
  const stream = new EventStream(machine, (process) => ({
    executions: perhaps(executions.portFor(process), sabotage.executions),
    intake: perhaps(
      {
        replan: (_tenant: string, id: string) =>
          process.call({ port: 'queue', name: 'intake.replan', about: id, run: () => void planned.add(id) }),
      },
      sabotage.intake,
    ),
    incidents: {
      tendAll: (tendings) =>
        process.call({
          port: 'queue',
          name: 'incidents.tendAll',
          run() {
            for (const tending of tendings) watches.send(tending.tenant, JSON.stringify(tending));
          },
        }),
    },
  }));
  const watches = new SimulatedQueue(machine, {
    name: 'incidents',
    visibilityMs,
    redrive: { maxReceiveCount, deadLetters: new SimulatedQueue(machine, { name: 'incidents-dead', visibilityMs }) },
    consumer: createWatcher(ports),
  });
  const sweep = new WatchSweep(machine, table, watches, scenario.start + scenario.sweepOffsetMs);
  letPeopleRespond(machine, scenario, ports);

  for (let events = 0; judge.violations.length === 0; events += 1) {
    const { nextAt } = agenda;
    if (nextAt === undefined && !sweep.hasWork) break;
    if (events === mostEvents) judge.violated('every scenario comes to rest', `it goes on after ${events} events`);
    if (nextAt === undefined || sweep.nextAt < nextAt) {
      now = sweep.nextAt;
      sweep.runNow();
    } else {
      const event = agenda.take();
      now = nextAt;
      event?.run();
      await setImmediate();
    }
  }
  if (judge.violations.length === 0) rules.atEnd();
  const told = table.commits.flatMap(({ events }) => events).filter(({ type }) => type === 'notified').length;
  return { seed: scenario.seed, violations: judge.violations, hash: trace.hash, trace: trace.lines, told };
}

/** Works off watches; the refreshes of Slack messages are the adapters' affair, and held to the simulator in test/adapters. */
const createWatcher = (ports: (process: Process) => Parameters<typeof watchIncident>[0]): Consumer => ({
  name: 'tend-incidents',
  timeLimitMs: 30_000,
  handle(process, messages) {
    const deps = ports(process);
    const parsed = messages.map((message) => ({
      ...message,
      body: incidentMessageSchema.parse(JSON.parse(message.body)),
    }));
    return eachMessage<(typeof parsed)[number]['body']>(parsed, deps.log, async (message) => {
      if (message.kind === 'watch') await watchIncident(deps, message.tenant, message.incidentId);
    });
  },
});

const tracingLog = ({ trace, now }: Machine, process: Process, drivenAnew: Set<string>): Log => ({
  write(event, details, error) {
    trace.write(now(), `${process.name} logs ${event}${error instanceof Error ? `: ${error.message}` : ''}`);
    if (event === 'INCIDENT_DRIVEN_ANEW') drivenAnew.add(String(details?.incidentId));
  },
});
