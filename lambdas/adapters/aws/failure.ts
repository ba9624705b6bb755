/** How a call of an AWS client failed; `answer` is the service's own word. */
export type AwsFailure =
  | { readonly kind: 'answer'; readonly code: string; readonly status: number; readonly message: string }
  | { readonly kind: 'unsent' | 'lost'; readonly code: string };

/** Errors of Node and of the clients that arise before a byte of the request has left. */
const unsentCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);
const unsentNames: ReadonlySet<string> = new Set(['CredentialsProviderError', 'TokenProviderError']);

const textOf = (error: object, field: string): string | undefined => {
  const value: unknown = Reflect.get(error, field);
  return typeof value === 'string' ? value : undefined;
};

const statusOf = (error: object): number | undefined => {
  const metadata: unknown = Reflect.get(error, '$metadata');
  if (typeof metadata !== 'object' || metadata === null) return undefined;
  const status: unknown = Reflect.get(metadata, 'httpStatusCode');
  return typeof status === 'number' ? status : undefined;
};

/** The connection timeout of the clients' handler has the same name as its request timeout and no code. */
const isConnectTimeout = (error: Error): boolean =>
  error.name === 'TimeoutError' && error.message.includes('did not establish a connection');

/** Tells apart a refusal of the service, a request that never left, and one whose fate nobody knows. */
export function awsFailure(error: unknown): AwsFailure {
  if (!(error instanceof Error)) return { kind: 'lost', code: 'unreadable-error' };
  const status = statusOf(error);
  if (status !== undefined && status >= 300) {
    return { kind: 'answer', code: error.name, status, message: error.message };
  }
  if (isConnectTimeout(error)) return { kind: 'unsent', code: 'connect-timeout' };
  const code = textOf(error, 'code') ?? error.name;
  const unsent = unsentCodes.has(code) || unsentNames.has(error.name);
  return { kind: unsent ? 'unsent' : 'lost', code };
}
