/** Lets one in at a time, in the order of arrival. */
export interface Turnstile {
  /** Waits to be let in: the function to leave by, or undefined when `waitMs` passed first. */
  enter(waitMs: number): Promise<(() => void) | undefined>;
}

/** Makes a turnstile of this process. */
export function createTurnstile(): Turnstile {
  let taken = false;
  const waiting: (() => void)[] = [];
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) taken = false;
    else next();
  };
  return {
    enter(waitMs) {
      if (!taken) {
        taken = true;
        return Promise.resolve(leave);
      }
      return new Promise((resolve) => {
        const giveUp = setTimeout(() => {
          waiting.splice(waiting.indexOf(admit), 1);
          resolve(undefined);
        }, waitMs);
        const admit = (): void => {
          clearTimeout(giveUp);
          resolve(leave);
        };
        waiting.push(admit);
      });
    },
  };
}
