import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type * as z from 'zod';
import { singleFlight } from '../single-flight.ts';

/**
 * - `found`: the credentials, and whether they came from the cache.
 * - `missing`: there is no such secret; the tenant never set the provider up.
 * - `unreadable`: there is one, and it cannot be read now (malformed, denied, throttled); `code` says why.
 */
export type SecretAnswer<Value> =
  | { readonly kind: 'found'; readonly value: Value; readonly cached: boolean }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly code: string };

/** A tenant's credentials with one provider. */
export interface SecretReader<Value> {
  read(tenant: string): Promise<SecretAnswer<Value>>;
  /** Forgets what is cached, so that the next read sees a rotated secret: call it when a provider rejects it. */
  forget(tenant: string): void;
}

export interface SecretReaderOptions<Schema extends z.ZodType> {
  readonly client: SecretsManagerClient;
  /** `carillon/<environment>`; the secret is `<prefix>/<tenant>/<provider>`. */
  readonly prefix: string;
  readonly provider: string;
  readonly schema: Schema;
  readonly now: () => number;
}

const keptMs = 300_000;
const maxKept = 1_000;

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Reads secrets as JSON of a schema, and keeps them for five minutes: rotation needs no deployment. */
export function createSecretReader<Schema extends z.ZodType>(
  options: SecretReaderOptions<Schema>,
): SecretReader<z.output<Schema>> {
  const kept = new Map<string, { readonly value: z.output<Schema>; readonly until: number }>();

  const once = singleFlight<SecretAnswer<z.output<Schema>>>();

  const fetchSecret = async (tenant: string): Promise<SecretAnswer<z.output<Schema>>> => {
    const SecretId = `${options.prefix}/${tenant}/${options.provider}`;
    const answer = await options.client.send(new GetSecretValueCommand({ SecretId }));
    const parsed = options.schema.safeParse(parseJson(answer.SecretString ?? ''));
    if (!parsed.success) return { kind: 'unreadable', code: 'secret-malformed' };
    if (kept.size >= maxKept) kept.clear();
    kept.set(tenant, { value: parsed.data, until: options.now() + keptMs });
    return { kind: 'found', value: parsed.data, cached: false };
  };

  return {
    async read(tenant) {
      const known = kept.get(tenant);
      if (known !== undefined && known.until > options.now()) {
        return { kind: 'found', value: known.value, cached: true };
      }
      try {
        return await once(tenant, () => fetchSecret(tenant));
      } catch (error) {
        if (error instanceof Error && error.name === 'ResourceNotFoundException') return { kind: 'missing' };
        return { kind: 'unreadable', code: error instanceof Error ? error.name : 'secret-unreadable' };
      }
    },
    forget: (tenant) => void kept.delete(tenant),
  };
}
