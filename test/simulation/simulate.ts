import { setImmediate } from 'node:timers/promises';
import type { Log } from '../../lambdas/contracts/log.ts';
import { letPeopleAct } from './functions/clients.ts';
import { createConsumers } from './functions/consumers.ts';
import type { Context } from './functions/context.ts';
import { Sweep } from './functions/sweep.ts';
import { talkLater } from './functions/talk.ts';
import { Judge, type Violation } from './judge.ts';
import { Agenda } from './machine/agenda.ts';
import { createDice } from './machine/dice.ts';
import { Faults } from './machine/faults.ts';
import type { Machine, Process } from './machine/process.ts';
import { Trace } from './machine/trace.ts';
import { createQueues } from './queues/queues.ts';
import type { History } from './rules/rule.ts';
import { createRules } from './rules/rules.ts';
import { noSabotage, type Sabotage } from './sabotage.ts';
import type { Scenario } from './scenario/scenario.ts';
import { Memory } from './stores/memory.ts';

export interface Options {
  readonly keepTrace?: boolean;
  readonly sabotage?: Sabotage;
}

/** What one seed came to. */
export interface Verdict {
  readonly seed: number;
  readonly violations: readonly Violation[];
  readonly hash: string;
  readonly trace: readonly string[];
  readonly deliveries: number;
  readonly handovers: number;
}

/** More than any scenario that comes to rest needs. */
const mostEvents = 60_000;

/** Plays a scenario to its end, or to the first rule that does not hold. */
export async function simulate(
  scenario: Scenario,
  { keepTrace = false, sabotage = noSabotage }: Options = {},
): Promise<Verdict> {
  const dice = createDice(scenario.seed).fork();
  let now = scenario.start;
  const trace = new Trace(keepTrace);
  const agenda = new Agenda();
  const machine: Machine = { agenda, dice, faults: new Faults(scenario.faults, dice.fork()), trace, now: () => now };
  const memory = new Memory(scenario.tenants, scenario.reaches);
  const judge = new Judge(machine.now);
  const history = createHistory();
  const rules = createRules({ scenario, memory, history, judge, now: machine.now });
  let ids = 0;
  const context: Context = {
    queues: () => queues,
    history,
    sabotage,
    newId: () => `token-${++ids}`,
    providers: {
      mood: scenario.provider,
      dice: dice.fork(),
      now: machine.now,
      handedOver(handover) {
        rules.handedOver(handover);
        talkLater(scenario, handover, agenda, dice, queues.feedback);
      },
    },
    access: (process) => ({ memory, process, watcher: rules, judge, dice, now: machine.now }),
    log: (process) => tracingLog(machine, process),
  };
  const queues = createQueues(machine, createConsumers(context));
  const sweep = new Sweep(machine, context, memory, scenario.start + scenario.sweepOffsetMs);
  letPeopleAct(machine, context, scenario);

  for (let events = 0; judge.violations.length === 0; events += 1) {
    const nextAt = agenda.nextAt;
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
  return {
    seed: scenario.seed,
    violations: judge.violations,
    hash: trace.hash,
    trace: trace.lines,
    deliveries: [...memory.deliveries.values()].reduce((sum, { size }) => sum + size, 0),
    handovers: [...history.handovers.values()].reduce((sum, { length }) => sum + length, 0),
  };
}

const createHistory = (): History => ({
  handovers: new Map(),
  claimedAt: new Map(),
  canceledAt: new Map(),
  suppressedAt: new Map(),
  heard: new Map(),
});

const tracingLog = ({ trace, now }: Machine, process: Process): Log => ({
  write(event, _details, error) {
    trace.write(now(), `${process.name} logs ${event}${error instanceof Error ? `: ${error.message}` : ''}`);
  },
});
