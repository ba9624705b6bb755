import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { Deployment } from '../assembly/deployment.ts';
import { parsedProperties } from '../assembly/properties.ts';

/** Where secrets are kept on this machine. */
export interface SecretStore {
  put(name: string, value: string): void;
  value(name: string): string | undefined;
}

const secretSchema = z.object({
  Name: z.string(),
  SecretString: z.string().optional(),
  GenerateSecretString: z
    .strictObject({ PasswordLength: z.number().default(32), ExcludePunctuation: z.literal(true) })
    .optional(),
});

/**
 * Gives the template's secrets their values: those that it states, and those that AWS would generate. One that already
 * has a value keeps it; one that an operator fills stays empty.
 */
export function createSecretValues(deployment: Deployment, store: SecretStore): void {
  for (const resource of deployment.ofType('AWS::SecretsManager::Secret')) {
    const { Name, SecretString, GenerateSecretString } = parsedProperties(resource, secretSchema);
    const value = SecretString ?? (GenerateSecretString && password(GenerateSecretString.PasswordLength));
    if (value !== undefined && store.value(Name) === undefined) store.put(Name, value);
  }
}

/** Letters and digits, as Secrets Manager draws them without punctuation. */
function password(length: number): string {
  let drawn = '';
  while (drawn.length < length)
    drawn += randomBytes(length)
      .toString('base64')
      .replaceAll(/[^A-Za-z0-9]/g, '');
  return drawn.slice(0, length);
}
