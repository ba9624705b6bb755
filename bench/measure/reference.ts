import { generateKeyPairSync, sign, verify } from 'node:crypto';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const data = Buffer.alloc(512, 1);
const signature = sign(null, data, privateKey);
const times = 150;

/** CPU of one Ed25519 verification on the quiet machine that the aims were set on, in milliseconds. */
export const quietReferenceMs = 0.11;

/**
 * CPU of one Ed25519 verification here and now, in milliseconds: pure arithmetic, so that whatever makes it slower than
 * elsewhere (another core, a busy neighbour) makes everything else slower too.
 */
export function measureReference(): number {
  const before = process.cpuUsage();
  for (let time = 0; time < times; time += 1) verify(null, data, publicKey, signature);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / times;
}
