import { randomUUID } from 'node:crypto';
import { type Fault, type FaultSettings, maxFaults } from './fault.ts';

/** The faults in force, in the order in which they were made; the first that fits a request is the one it meets. */
export interface FaultTable {
  /** Undefined when the table is full. */
  add(settings: FaultSettings): Fault | undefined;
  list(): readonly Fault[];
  remove(id: string): boolean;
  clear(): void;
  /** The fault that a request to this channel meets, used up by one. */
  meet(channel: string): Fault | undefined;
  watch(hear: (faults: readonly Fault[]) => void): () => void;
}

/** A table of faults; `random` gives numbers from 0 to below 1 for those with a probability. */
export const createFaultTable = (random: () => number): FaultTable => {
  let faults: readonly Fault[] = [];
  const watchers = new Set<(faults: readonly Fault[]) => void>();
  const become = (next: readonly Fault[]): void => {
    faults = next;
    for (const hear of watchers) hear(faults);
  };
  const useUp = (met: Fault): void => {
    if (met.count === undefined) return;
    const left = { ...met, count: met.count - 1 };
    become(faults.flatMap((fault) => (fault.id !== met.id ? [fault] : left.count > 0 ? [left] : [])));
  };
  return {
    add: (settings) => {
      if (faults.length >= maxFaults) return undefined;
      const fault = { id: `flt_${randomUUID()}`, ...settings };
      become([...faults, fault]);
      return fault;
    },
    list: () => faults,
    remove: (id) => {
      const found = faults.some((fault) => fault.id === id);
      become(faults.filter((fault) => fault.id !== id));
      return found;
    },
    clear: () => become([]),
    meet: (channel) => {
      const met = faults.find((fault) => fault.channel === channel && random() < (fault.probability ?? 1));
      if (met) useUp(met);
      return met;
    },
    watch: (hear) => {
      watchers.add(hear);
      return () => watchers.delete(hear);
    },
  };
};
