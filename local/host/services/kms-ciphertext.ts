/** What the host's KMS puts into a ciphertext; the first byte tells its own from any other. */
export interface KmsCiphertext {
  readonly keyArn: string;
  readonly nonce: Buffer;
  readonly tag: Buffer;
  readonly sealed: Buffer;
}

const version = 0x01;
const nonceBytes = 12;
const tagBytes = 16;
const prefixBytes = 3;

/** One byte of version, two of the ARN's length, the ARN, the nonce, the tag, and what is sealed. */
export function toCiphertext({ keyArn, nonce, tag, sealed }: KmsCiphertext): Buffer {
  const arn = Buffer.from(keyArn);
  const prefix = Buffer.alloc(prefixBytes);
  prefix.writeUInt8(version, 0);
  prefix.writeUInt16BE(arn.length, 1);
  return Buffer.concat([prefix, arn, nonce, tag, sealed]);
}

/** Reads what {@link toCiphertext} wrote; undefined for anything else. */
export function fromCiphertext(blob: Buffer): KmsCiphertext | undefined {
  if (blob.length < prefixBytes || blob.readUInt8(0) !== version) return undefined;
  const nonceAt = prefixBytes + blob.readUInt16BE(1);
  const tagAt = nonceAt + nonceBytes;
  const sealedAt = tagAt + tagBytes;
  if (blob.length < sealedAt) return undefined;
  return {
    keyArn: blob.subarray(prefixBytes, nonceAt).toString(),
    nonce: blob.subarray(nonceAt, tagAt),
    tag: blob.subarray(tagAt, sealedAt),
    sealed: blob.subarray(sealedAt),
  };
}

/** ARN of the key that a ciphertext was made under; undefined if it is not this host's. */
export function keyOfCiphertext(blob: Buffer): string | undefined {
  return fromCiphertext(blob)?.keyArn;
}
