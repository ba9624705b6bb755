import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const stored = z.record(z.string(), z.base64());
const keyBytes = 32;

/** Master keys by ARN, made when first asked for. */
export interface KeyStore {
  get(keyArn: string): Buffer;
}

/** Keeps master keys in memory, or in `kms.json` of a folder, which only its owner can read. */
export function openKeyStore(dataFolder: string | undefined): KeyStore {
  const file = dataFolder === undefined ? undefined : join(dataFolder, 'kms.json');
  const keys = new Map(
    file !== undefined && existsSync(file) ? Object.entries(stored.parse(JSON.parse(readFileSync(file, 'utf8')))) : [],
  );
  return {
    get: (keyArn) => {
      const known = keys.get(keyArn);
      if (known !== undefined) return Buffer.from(known, 'base64');
      const fresh = randomBytes(keyBytes);
      keys.set(keyArn, fresh.toString('base64'));
      if (file !== undefined) save(file, Object.fromEntries(keys));
      return fresh;
    },
  };
}

function save(file: string, keys: Readonly<Record<string, string>>): void {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
}
