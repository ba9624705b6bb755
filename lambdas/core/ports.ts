/** Where the outside enters: the same facts, times, ids and dice give the same result, byte for byte. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** A number in [0, 1). */
export type Random = () => number;

/** A new unguessable id, URL-safe, without prefix. */
export type NewId = () => string;

/** Authenticated encryption under a tenant's data key; `context` binds a sealed value to its place. */
export interface Sealer {
  seal(tenant: string, context: string, plaintext: Uint8Array): Promise<Uint8Array>;
  /** Throws `SealBrokenError` where the tenant, the context or a byte differs. */
  open(tenant: string, context: string, sealed: Uint8Array): Promise<Uint8Array>;
  /** A keyed digest (hex SHA-256 HMAC) of a value under the tenant's key, for addresses that stand in keys. */
  digest(tenant: string, value: string): Promise<string>;
}
