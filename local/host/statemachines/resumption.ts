import type { Definition } from './definition.ts';
import { type ExecutionRecord, type Standing, standingOf } from './execution-record.ts';
import type { HistoryEvent } from './history.ts';

/** How an execution goes on after a restart of the host. */
export interface Resumption {
  /** The definition, led first to where the execution stood. */
  readonly definition: Definition;
  readonly standing: Standing;
  /** The state that leads there; it is the host's own, and no part of the history. */
  readonly leader: string;
  /** Since when the execution waits, if it stood in a wait. Milliseconds, platform time. */
  readonly waitingSince?: number;
}

const leader = 'Resumed by the host';

/**
 * How a kept execution goes on: the state that it had entered last runs again with the input that it had. A wait ends
 * when it would have ended. A task runs anew, and so do a Parallel or a Map with all of their branches: the host knows
 * that they were entered, not how far they came. Undefined for an execution that had entered no state yet.
 */
export function resumptionOf(record: ExecutionRecord, definition: Definition): Resumption | undefined {
  const standing = standingOf(record, Object.keys(definition.States));
  if (!standing) return undefined;
  const isWaiting = definition.States[standing.state]?.Type === 'Wait';
  return {
    standing,
    leader,
    definition: {
      ...definition,
      StartAt: leader,
      States: {
        ...definition.States,
        // A task, because a Pass would lose an input that is null, false, 0 or empty.
        [leader]: { Type: 'Task', Resource: 'arn:aws:states:::host:resume', Next: standing.state, TimeoutSeconds: 60 },
      },
    },
    ...(isWaiting && { waitingSince: standing.enteredAt }),
  };
}

/** Chooses the events that the history has not got already: not those of the leader, nor the state's entry again. */
export function isNewToHistory(resumption: Resumption | undefined): (event: HistoryEvent) => boolean {
  if (!resumption) return () => true;
  let hasEntered = false;
  return ({ type, details }) => {
    const { name } = details.stateEnteredEventDetails ?? details.stateExitedEventDetails ?? {};
    if (name === resumption.leader) return false;
    const isEntry = type.endsWith('StateEntered');
    const isRepeated = isEntry && !hasEntered;
    hasEntered ||= isEntry;
    return !isRepeated;
  };
}
