/** An IP address as its 4 or 16 bytes. */
export type Address = readonly number[];

/** Addresses that share their first bits. */
export interface Block {
  readonly network: Address;
  readonly bits: number;
}

/** The longest spelling of an IPv6 address. */
const longest = 39;

/** Reads an IP address; undefined where the text is none. */
export function parseAddress(text: string): Address | undefined {
  if (text.length > longest) return undefined;
  return text.includes(':') ? parseV6(text) : parseV4(text);
}

/** Reads `address/bits`. */
export function blockOf(text: string): Block | undefined {
  const [address = '', mask = '', ...others] = text.split('/');
  const network = parseAddress(address);
  if (network === undefined || others.length > 0 || !/^\d{1,3}$/.test(mask)) return undefined;
  const bits = Number(mask);
  return bits <= network.length * 8 ? { network, bits } : undefined;
}

/** Whether the first bits of both agree. */
export function isInBlock(address: Address, { network, bits }: Block): boolean {
  if (address.length !== network.length) return false;
  return network.every((byte, index) => {
    const counted = Math.min(8, Math.max(0, bits - index * 8));
    const mask = (0xff << (8 - counted)) & 0xff;
    return (byte & mask) === ((address[index] ?? 0) & mask);
  });
}

function parseV4(text: string): Address | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part))) return undefined;
  const bytes = parts.map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : undefined;
}

function parseV6(text: string): Address | undefined {
  const [head = '', tail, ...others] = text.split('::');
  if (others.length > 0) return undefined;
  const before = groupsOf(head);
  const after = tail === undefined ? [] : groupsOf(tail);
  if (before === undefined || after === undefined) return undefined;
  const missing = 8 - before.length - after.length;
  // `::` stands for one group of zeros or more, and only where it is written.
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...before, ...Array<number>(missing).fill(0), ...after];
  return groups.flatMap((group) => [group >> 8, group & 0xff]);
}

function groupsOf(text: string): readonly number[] | undefined {
  if (text === '') return [];
  const groups = text.split(':');
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : undefined;
}
