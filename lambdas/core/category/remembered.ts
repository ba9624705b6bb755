import { type Bounded, bounded } from '../bounded.ts';
import type { Instant } from '../time.ts';

/** What hours mean at an instant by the clocks of a zone. */
type Asked<Hours extends object, Answer> = (hours: Hours, timezone: string, at: Instant) => Answer;

const maxAnswers = 100;

/**
 * The same question, whose answers are kept as long as the very hours are: a thousand people of a plan live in a few zones, and
 * reckoning with a zone costs a tenth of a millisecond.
 */
export function remembered<Hours extends object, Answer>(ask: Asked<Hours, Answer>): Asked<Hours, Answer> {
  const known = new WeakMap<Hours, Bounded<string, { readonly answer: Answer }>>();
  return (hours, timezone, at) => {
    const answers = known.get(hours) ?? bounded<string, { readonly answer: Answer }>(maxAnswers);
    known.set(hours, answers);
    const question = `${timezone} ${at}`;
    const kept = answers.get(question) ?? { answer: ask(hours, timezone, at) };
    answers.set(question, kept);
    return kept.answer;
  };
}
