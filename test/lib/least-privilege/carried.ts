import type { FunctionName } from '../../../lib/functions.ts';

/**
 * Actions that a function's bundle carries the code for but never calls, because a store is one object with all its
 * verbs. They are not granted: should a function begin to call one, it is denied, here and on one machine alike.
 */
export const carriedOnly: { readonly [Name in FunctionName]?: Readonly<Record<string, string>> } = {};
