import { createHash } from 'node:crypto';

/** An access key id of the form that AWS gives to a role's session: `ASIA` and sixteen letters and digits. */
export function accessKeyIdOf(name: string): string {
  return `ASIA${createHash('sha256').update(name).digest('hex').slice(0, 16).toUpperCase()}`;
}
