import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Places of the project that the host reads or keeps things in. */
export const project = {
  root,
  /** Private keys of the demo tenant and the platform, kept across starts. */
  keys: join(root, '.local/keys'),
  /** Credentials of the demo tenant at the simulated providers, kept across starts. */
  credentials: join(root, '.local/credentials'),
  /** Assemblies by what went into them. */
  assemblies: join(root, '.local/assemblies'),
} as const;
