import type { Judge } from '../judge.ts';
import type { Dice } from '../machine/dice.ts';
import type { Process } from '../machine/process.ts';
import type { Memory, Watcher } from './memory.ts';

/** What every store in memory is made of: the table, and the process that calls it. */
export interface Access {
  readonly memory: Memory;
  readonly process: Process;
  readonly watcher: Watcher;
  readonly judge: Judge;
  readonly dice: Dice;
  /** The true time. */
  now(): number;
}

/** What a call is for, and whose. */
export interface Asked<Answer> {
  readonly name: string;
  readonly tenants: readonly string[];
  readonly about: string;
  run(): Answer;
  runPart?(dice: Dice): void;
}

/** Calls the table for tenants, which must be among those that the process was asked to serve. */
export function callStore<Answer>(access: Access, asked: Asked<Answer>): Promise<Answer> {
  const { process, judge } = access;
  const stranger = asked.tenants.find((tenant) => process.tenants?.has(tenant) === false);
  judge.demand(
    stranger === undefined,
    'no port is called for another tenant',
    () => `${process.name} called ${asked.name} for ${stranger}, but serves ${[...(process.tenants ?? [])].join(', ')}`,
  );
  return process.call({ ...asked, port: 'store' });
}

/** An index shows what was written up to a second later. */
export const indexedFrom = ({ dice, now }: Access): number => now() + dice.between(0, 1_000);
