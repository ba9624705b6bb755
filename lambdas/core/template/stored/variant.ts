import { createHash } from 'node:crypto';

/** One of several ways to say the same, and its share of all weights. */
export interface WeightedVariant {
  readonly key: string;
  readonly weight: number;
}

/** 2^32, which the first four bytes of a digest stay below. */
const wheel = 4_294_967_296;

/**
 * Which variant somebody gets: by a hash of the template and the person, so that it is the same at every try, in every
 * notification, and in every version whose variants are the same. Undefined where there are none.
 */
export function chooseVariant(
  variants: readonly WeightedVariant[],
  { templateKey, recipientId }: { readonly templateKey: string; readonly recipientId: string },
): string | undefined {
  const digest = createHash('sha256').update(`variant\n${templateKey}\n${recipientId}`).digest();
  const total = variants.reduce((sum, { weight }) => sum + weight, 0);
  let left = (digest.readUInt32BE(0) / wheel) * total;
  for (const { key, weight } of variants) {
    left -= weight;
    if (left < 0) return key;
  }
  return variants.at(-1)?.key;
}
