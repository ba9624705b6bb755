import { randomBytes } from 'node:crypto';
import type { Clock, NewId, Random } from '../core/ports.ts';

/** The runtime's own time: the platform's clock, which on one machine may run fast. */
export const systemClock: Clock = { now: () => Date.now() };

/** Where a host that runs the platform's clock fast leaves the real one: a function that returns milliseconds. */
const realNow = Symbol.for('carillon.realNow');

/**
 * Real time, for the age of wire signatures only, which other people's clocks have stamped. Read from `Date` in the
 * cloud, since a frozen sandbox stops every monotonic clock; from the host's own clock where it left one.
 */
export const wireClock: Clock = {
  now(): number {
    const hosted: unknown = Reflect.get(globalThis, realNow);
    return typeof hosted === 'function' ? Number(hosted()) : Date.now();
  },
};

/** Dice for jitter; not for secrets. */
export const systemRandom: Random = () => Math.random();

/** 26 characters that nobody can guess, of the alphabet that ids in paths may have: 156 random bits. */
export const newId: NewId = () => randomBytes(20).toString('base64url').slice(0, 26);
