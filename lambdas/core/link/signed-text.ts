import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * What the links of one kind are for. It stands in what is signed, so that a token of one kind is none of another; its
 * number rises whenever the form of the text changes.
 */
export type LinkPurpose = `carillon:${string}:${number}`;

/** 72 bits: nobody tries 2^71 links on a server that answers them one by one. */
const macCharacters = 12;

/**
 * The text behind a proof, under the environment's link key, that we wrote it: HMAC-SHA-256 cut to 72 bits, in base64url.
 * A text of `[A-Za-z0-9._-]` makes a token that a path keeps as it is, 12 characters longer than the text.
 */
export const signText = (key: Uint8Array, purpose: LinkPurpose, text: string): string =>
  `${macOf(key, purpose, text)}${text}`;

/** The text of a token; undefined where we did not write it for this purpose under this key. */
export function readSignedText(key: Uint8Array, purpose: LinkPurpose, token: string): string | undefined {
  const mac = Buffer.from(token.slice(0, macCharacters));
  const text = token.slice(macCharacters);
  const expected = Buffer.from(macOf(key, purpose, text));
  return mac.length === expected.length && timingSafeEqual(mac, expected) ? text : undefined;
}

const macOf = (key: Uint8Array, purpose: LinkPurpose, text: string): string =>
  createHmac('sha256', key).update(`${purpose}|${text}`).digest('base64url').slice(0, macCharacters);
