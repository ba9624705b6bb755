import { setImmediate as otherWork } from 'node:timers/promises';

/** Lets one in at a time, in the order of arrival. */
export interface Turnstile {
  /** Waits to be let in: the function to leave by, or undefined when `waitMs` passed first. */
  enter(waitMs: number): Promise<(() => void) | undefined>;
  /** Does the work as soon as all that arrived before is done. Between two, answers that came in meanwhile are heard. */
  pass<Answer>(work: () => Promise<Answer>): Promise<Answer>;
}

/** Makes a turnstile of this process. */
export function createTurnstile(): Turnstile {
  let taken = false;
  const waiting: (() => void)[] = [];
  const arrive = (admit: () => void): void => {
    if (taken) waiting.push(admit);
    else {
      taken = true;
      admit();
    }
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) taken = false;
    else next();
  };
  return {
    enter(waitMs) {
      return new Promise((resolve) => {
        const giveUp = setTimeout(() => {
          waiting.splice(waiting.indexOf(admit), 1);
          resolve(undefined);
        }, waitMs);
        const admit = (): void => {
          clearTimeout(giveUp);
          resolve(leave);
        };
        arrive(admit);
      });
    },
    async pass(work) {
      await new Promise<void>(arrive);
      try {
        await otherWork();
        return await work();
      } finally {
        leave();
      }
    },
  };
}
