import type { SecretAnswer, SecretReader } from '../../../lambdas/adapters/secrets/reader.ts';

/** A reader that answers what it is told, and keeps whom it was told to forget. */
export const fakeSecrets = <Value>(
  answer: () => SecretAnswer<Value>,
): SecretReader<Value> & { readonly forgotten: string[] } => {
  const forgotten: string[] = [];
  return {
    forgotten,
    read: async () => answer(),
    forget: (tenant) => void forgotten.push(tenant),
  };
};
