import type { Judge } from '../judge.ts';
import type { Handover } from '../provider.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Memory, Watcher } from '../stores/memory.ts';

/** What happened beside the table: the side of the truth that the pipeline cannot see. */
export interface History {
  /** By delivery, in the order in which providers saw them. */
  readonly handovers: Map<string, Handover[]>;
  /** When a claim last took hold, by delivery. */
  readonly claimedAt: Map<string, number>;
  /** By `keyOf(tenant, notification)`. */
  readonly canceledAt: Map<string, number>;
  /** By tenant, channel and address. */
  readonly suppressedAt: Map<string, number>;
  /** Verdicts that the pipeline said it had heard, by delivery. */
  readonly heard: Map<string, Set<string>>;
}

/** What a rule may look at. */
export interface Evidence {
  readonly scenario: Scenario;
  readonly memory: Memory;
  readonly history: History;
  readonly judge: Judge;
  /** The true time. */
  now(): number;
}

/** One rule: it looks at whatever it needs to. */
export interface Rule extends Partial<Watcher> {
  /** Called before the handover enters the history. */
  handedOver?(handover: Handover): void;
  atEnd?(): void;
}

/** Clocks of two processes differ by at most this, and a message may be on its way for a moment. */
export const clockToleranceMs = 2_000;
