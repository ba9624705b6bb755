/** Most bytes of a mail in which its headers are looked for. */
const headerBytes = 65_536;

/**
 * The address in a mail's From header; undefined if there is none.
 *
 * @see RFC 5322 sections 2.2.3 (folding) and 3.6.2 (From)
 */
export function senderInMime(mime: Buffer): string | undefined {
  const text = mime.subarray(0, headerBytes).toString('latin1');
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length;
  const unfolded = text.slice(0, end).replace(/\r?\n[ \t]+/g, ' ');
  const from = /^from:(.*)$/im.exec(unfolded)?.[1]?.trim();
  return from === undefined ? undefined : (/<([^<>]+)>/.exec(from)?.[1] ?? from).trim();
}

/** The domains whose identity lets an address send: its own and those above it, down to two labels, in lower case. */
export function domainsOf(address: string): readonly string[] {
  const labels = address
    .slice(address.lastIndexOf('@') + 1)
    .toLowerCase()
    .split('.');
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}
