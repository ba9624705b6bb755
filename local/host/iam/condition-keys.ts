/**
 * Condition keys that the host knows the truth of: given with a request where they apply, and absent where AWS would
 * leave them out too.
 */
const knownKeys = [
  'aws:PrincipalAccount',
  'aws:PrincipalArn',
  'aws:SecureTransport',
  'aws:SourceAccount',
  'aws:SourceArn',
  'events:detail-type',
  'events:source',
  'iam:PassedToService',
  'kms:CallerAccount',
  'kms:EncryptionContextKeys',
  'kms:ViaService',
  'ses:ApiVersion',
  'ses:FromAddress',
] as const;

/** Keys that end in a name of the caller's choice. */
const knownPrefixes = ['kms:EncryptionContext:'] as const;

/** Whether the absence of a key from a request is a fact, and not the host's ignorance. */
export function isAbsenceKnown(key: string): boolean {
  const wanted = key.toLowerCase();
  return (
    knownKeys.some((known) => known.toLowerCase() === wanted) ||
    knownPrefixes.some((prefix) => wanted.startsWith(prefix.toLowerCase()))
  );
}
