import { type LinkPurpose, readSignedText, signText } from './signed-text.ts';

/** Which heartbeat an address beats for. It holds as long as the heartbeat stands. */
export interface HeartbeatClaims {
  readonly tenant: string;
  readonly key: string;
}

const purpose: LinkPurpose = 'carillon:heartbeat:1';

/** `<tenant>~<key>`: names may hold dots, and none holds a tilde. */
const name = '([A-Za-z0-9][A-Za-z0-9_.-]{0,63})';
const pattern = new RegExp(`^${name}~${name}$`);

/** A token of `[A-Za-z0-9._~-]+`, at most 141 characters. It hides nothing: it names what it beats for. */
export const signHeartbeatToken = (linkKey: Uint8Array, { tenant, key }: HeartbeatClaims): string =>
  signText(linkKey, purpose, `${tenant}~${key}`);

/** The claims of a token; undefined where we did not write it under this key. */
export function verifyHeartbeatToken(linkKey: Uint8Array, token: string): HeartbeatClaims | undefined {
  const [, tenant, key] = pattern.exec(readSignedText(linkKey, purpose, token) ?? '') ?? [];
  return tenant === undefined || key === undefined ? undefined : { tenant, key };
}
