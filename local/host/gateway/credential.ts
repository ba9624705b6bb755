/** Who signed a call, and for which service. */
export interface Credential {
  readonly accessKeyId: string;
  readonly service: string;
}

/**
 * Reads the credential of a Signature Version 4. The signature itself is not checked: the key id is the function's
 * name on one machine, and no secret.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html
 */
export function readCredential(authorization: string | undefined): Credential | undefined {
  const match = /Credential=([^/,\s]+)\/\d+\/[^/]*\/([^/]+)\/aws4_request/.exec(authorization ?? '');
  const [, accessKeyId, service] = match ?? [];
  return accessKeyId === undefined || service === undefined ? undefined : { accessKeyId, service };
}
