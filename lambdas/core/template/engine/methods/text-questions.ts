import { stepsToRead } from '../runtime/reading.ts';
import { toText } from '../value/text.ts';
import type { Method } from './method.ts';

const question = (holds: (text: string) => boolean): Method => ({
  parameters: [],
  call: (run, receiver) => {
    const text = toText(run, receiver);
    run.step(stepsToRead(text) * 4);
    return holds(text);
  },
});

const hasCase = (text: string): boolean => text.toLowerCase() !== text.toUpperCase();

/** Python's questions to a text; an empty one is none of these. */
export const questionMethods: readonly (readonly [string, Method])[] = [
  ['isdigit', question((text) => /^\p{Nd}+$/u.test(text))],
  ['isnumeric', question((text) => /^\p{N}+$/u.test(text))],
  ['isalpha', question((text) => /^\p{L}+$/u.test(text))],
  ['isalnum', question((text) => /^[\p{L}\p{N}]+$/u.test(text))],
  ['isspace', question((text) => /^\s+$/u.test(text))],
  ['islower', question((text) => hasCase(text) && text === text.toLowerCase())],
  ['isupper', question((text) => hasCase(text) && text === text.toUpperCase())],
];
