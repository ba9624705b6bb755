import { createHash } from 'node:crypto';
import type { CampaignRequest } from './request.ts';

/** Which campaign and run somebody is assigned in. */
export interface RunRef {
  readonly tenant: string;
  readonly key: string;
  readonly run: number;
}

/** The place of a variant in the campaign, or `rest` for whoever waits for the winner. */
export type Assignment = number | 'rest';

/**
 * Who gets which variant: two numbers in [0, 1) from a hash of tenant, campaign, run and person, so that every retry says the
 * same, and one run says nothing about another. The first decides who tries the variants, the second which one.
 */
export function assign({ tenant, key, run }: RunRef, request: CampaignRequest, recipientId: string): Assignment {
  const digest = createHash('sha256').update(`carillon:variant:${tenant}#${key}#${run}#${recipientId}`).digest();
  const share = request.experiment?.testShare;
  if (share !== undefined && request.variants.length > 1 && fraction(digest, 0) >= share) return 'rest';
  return weighted(
    request.variants.map(({ weight }) => weight),
    fraction(digest, 6),
  );
}

/** 48 bits of the digest as a number in [0, 1). */
const fraction = (digest: Buffer, offset: number): number => digest.readUIntBE(offset, 6) / 2 ** 48;

/** The index that a point in [0, 1) falls on, where each has room in proportion to its weight. */
export function weighted(weights: readonly number[], point: number): number {
  let left = point * weights.reduce((total, weight) => total + weight, 0);
  for (const [index, weight] of weights.entries()) {
    if (left < weight) return index;
    left -= weight;
  }
  return weights.length - 1;
}
