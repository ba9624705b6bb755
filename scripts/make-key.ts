import { generateKeyPairSync, randomBytes } from 'node:crypto';

/** Makes an Ed25519 key for a tenant or the platform: the private JWK to stdout, the public one to stderr. */
const [tenant] = process.argv.slice(2);
if (tenant === undefined || !/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(tenant)) {
  process.stderr.write('Usage: npx node scripts/make-key.ts <tenant, or "platform">\n');
  process.exit(2);
}
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const kid = `${tenant}.key_${randomBytes(13).toString('hex')}`;
process.stdout.write(`${JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid })}\n`);
process.stderr.write(`${JSON.stringify({ ...publicKey.export({ format: 'jwk' }), kid })}\n`);
