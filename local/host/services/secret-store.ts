import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';

const secretVersion = z.object({ id: z.string(), value: z.string(), createdAt: z.number() });
const storedSecrets = z.record(
  z.string(),
  z.object({ current: secretVersion, previous: secretVersion.optional(), createdAt: z.number() }),
);

/** One version of a secret; times in milliseconds, platform time. */
export type SecretVersion = z.infer<typeof secretVersion>;

/** A secret with the version in use and the one before, as a rotation leaves them. */
export type StoredSecret = z.infer<typeof storedSecrets>[string];

/** Secrets by name. */
export interface SecretStore {
  get(name: string): StoredSecret | undefined;
  names(): readonly string[];
  /** Makes `value` the version in use, and the one in use the one before. */
  put(name: string, value: string, now: number): SecretVersion;
}

/** Keeps secrets in memory, or in `secrets.json` of a folder, which only its owner can read. */
export function openSecretStore(dataFolder: string | undefined): SecretStore {
  const file = dataFolder === undefined ? undefined : join(dataFolder, 'secrets.json');
  const secrets = new Map(
    file !== undefined && existsSync(file)
      ? Object.entries(storedSecrets.parse(JSON.parse(readFileSync(file, 'utf8'))))
      : [],
  );
  return {
    get: (name) => secrets.get(name),
    names: () => [...secrets.keys()],
    put: (name, value, now) => {
      const before = secrets.get(name);
      const current = { id: randomUUID(), value, createdAt: now };
      secrets.set(name, { current, previous: before?.current, createdAt: before?.createdAt ?? now });
      if (file !== undefined) save(file, Object.fromEntries(secrets));
      return current;
    },
  };
}

function save(file: string, secrets: Readonly<Record<string, StoredSecret>>): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
}
