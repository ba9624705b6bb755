import { duplicate } from './duplicate.ts';
import { erased } from './erased.ts';
import { expiry } from './expiry.ts';
import { noAddress } from './no-address.ts';
import type { Rule } from './rule.ts';
import { suppressed } from './suppression.ts';

/** Asked in this order; the first that objects is the reason a person reads. */
export const rules: readonly Rule[] = [erased, duplicate, noAddress, suppressed, expiry];
