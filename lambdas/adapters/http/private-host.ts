import { BlockList, isIP } from 'node:net';

/** Addresses that no message from outside may reach (IANA special-purpose registries, RFC 6890). */
const ipv4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const;
const ipv6 = [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const;

const reserved = new BlockList();
for (const [network, prefix] of ipv4) reserved.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of ipv6) reserved.addSubnet(network, prefix, 'ipv6');

const localNames = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa)\.?$/i;

/**
 * True for a host, as `URL.hostname` writes it, that is private by its own word: a reserved address, or a name that only
 * a private network knows. What a public name resolves to is not this function's affair.
 */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  if (family !== 0) return reserved.check(host, family === 4 ? 'ipv4' : 'ipv6');
  return localNames.test(host) || !host.includes('.');
}
