import type { Result } from '../result.ts';

/** Longest text of a condition, in characters. */
export const conditionCharacters = 2048;

/** Why a text is no condition, for the person who wrote it. */
export interface ConditionFault {
  readonly message: string;
  /** The character of the text at which it shows, from 1; absent where it is about the whole. */
  readonly position?: number | undefined;
}

/** Why a condition had no answer for an event. It says nothing of what the event holds. */
export interface EvaluationFault {
  /** `limit`: it asked for more time, steps or memory than it may have; `failed`: it does not fit this event. */
  readonly reason: 'limit' | 'failed';
  readonly message: string;
  readonly position?: number | undefined;
}

/** When a condition is asked. */
export interface Asking {
  /** What `$now()` and `$millis()` give, in milliseconds since the epoch: the same event is judged alike each time. */
  readonly nowMs: number;
  /** How long it may take, in milliseconds. */
  readonly withinMs: number;
}

/** A condition on events, ready for any number of them. */
export interface Condition {
  /** Whether it holds of an event; a value that is missing makes it false. */
  readonly holds: (event: unknown, asking: Asking) => Promise<Result<boolean, EvaluationFault>>;
}

/** Compiles the text of a condition. */
export type CompileCondition = (text: string) => Result<Condition, ConditionFault>;
